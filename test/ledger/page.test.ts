/** The page: every plot has its table, nothing runs or is loaded, and no name becomes markup. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ledgerOf } from '../../src/ledger/ledger.ts';
import { ledgerPage } from '../../src/ledger/page.ts';
import { ledgerInWords } from '../../src/ledger/words.ts';
import { booksOf } from './books.ts';
import { answered, began, did, ended, opened, resolved, shadowed } from './events.ts';

const ledgerWith = (name: string) =>
  ledgerOf(
    booksOf({
      'c-1': [
        opened({ intent: name }),
        began,
        answered({ model: name }),
        ended('answered'),
        ...did('x'),
        resolved,
      ],
      'c-2': [opened(), shadowed({ same: false, cheap: { action: name, args: [] } }), ...did('x'), resolved],
    }),
    'EUR',
    {},
  );

test('every plot stands beside or above a table', async () => {
  const html = ledgerPage(await ledgerWith('anything'));
  const plots = html.split('<div class="plot">').slice(1);
  assert.equal(plots.length, 3);
  assert.equal(html.match(/<svg/g)?.length, 3, 'no plot without a table');
  for (const plot of plots) {
    assert.match(plot, /^<figure><svg role="img" aria-label="[^"]+The numbers are in the table\."/);
    assert.match(plot, /<table><caption>[^<]+<\/caption><thead><tr><th scope="col"/);
  }
});

test('nothing runs and nothing is loaded', async () => {
  const html = ledgerPage(await ledgerWith('anything'));
  assert.doesNotMatch(html, /<script|<link|<img|<iframe|\son\w+=|javascript:|https?:|@import|url\(/i);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
  assert.match(html, /<html lang="en">/);
  assert.equal(html.match(/<h1>/g)?.length, 1);
});

test('no name of an intent, a model or an action becomes markup', async () => {
  const elements = (html: string) =>
    (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
  const plain = elements(ledgerPage(await ledgerWith('anything')));
  const hostile = fc.oneof(
    fc.constantFrom('<script>alert(1)</script>', '"><svg onload=alert(1)>', '</table><b>', '&lt;'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(hostile, async (name) => {
      assert.deepEqual(elements(ledgerPage(await ledgerWith(name))), plain);
    }),
    { numRuns: 40 },
  );
});

test('in a terminal every row has a cell under every head', async () => {
  const lines = ledgerInWords(await ledgerWith('anything'));
  const heads = lines.filter((line) => /^(?:path|intent|model) /.test(line));
  assert.equal(heads.length, 3);
  const agent = lines.find((line) => line.startsWith('agent '));
  assert.deepEqual(agent?.split(/\s{2,}/), [
    ...['agent', '1', '1', '1', '0', '1', '100', '40', '10'],
    ...['0.0003', '0.0003', '0.90', '0.90'],
  ]);
  assert.ok(lines.includes('Agents: 1 answered.'));
  assert.ok(lines.includes('  1 x anything -> app_grant'));
});
