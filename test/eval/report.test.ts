/** The page: every plot has its table, nothing runs or is loaded, and no message becomes markup. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Evaluation } from '../../src/eval/evaluate.ts';
import { escaped } from '../../src/eval/html.ts';
import { report } from '../../src/eval/report.ts';
import { STYLE } from '../../src/eval/style.ts';
import { crossValidated } from './samples.ts';

const page = () => report(crossValidated(), 'How well it is understood');
const blocks = (html: string) => html.split('<div class="plot">').slice(1);

test('every plot stands beside a table with the same numbers', () => {
  const found = crossValidated();
  const plots = blocks(page());
  assert.equal(plots.length, 4);
  assert.equal(page().match(/<svg/g)?.length, 4, 'no plot without a table');
  const rows = plots.map((block) => {
    assert.match(block, /^<figure><svg role="img" aria-label="[^"]+The numbers are in the table\."/);
    assert.match(block, /<table><caption>[^<]+<\/caption><thead><tr><th scope="col"/);
    return block.split('</table>')[0]?.match(/<tr><th scope="row"/g)?.length;
  });
  assert.deepEqual(rows, [15, 15, found.bands.length, found.byIntent.length]);
  const [reliability = '', spread = ''] = plots;
  for (const bin of found.reliability.filter(({ count }) => count > 0)) {
    const cells = [bin.count, bin.chance.toFixed(3), bin.right.toFixed(3)];
    assert.ok(reliability.includes(cells.map((cell) => `<td class="number">${cell}</td>`).join('')));
  }
  for (const { inside, outside } of found.spread)
    assert.ok(spread.includes(`<td class="number">${inside}</td><td class="number">${outside}</td>`));
});

test('the reliability diagram draws each bin as high as its share was right', () => {
  const bins = crossValidated().reliability.filter(({ count }) => count > 0);
  const [diagram = ''] = blocks(page());
  const heights = [...diagram.matchAll(/class="bar"[^>]* height="([\d.]+)"/g)].map(([, height]) =>
    Number(height),
  );
  assert.deepEqual(
    heights,
    bins.map(({ right }) => Math.round(3000 * right) / 10),
  );
  assert.equal(diagram.match(/<circle/g)?.length, bins.length);
});

test('nothing runs and nothing is loaded', () => {
  const html = page();
  assert.doesNotMatch(html, /<script|<link|<img|<iframe|\son\w+=|javascript:|https?:|@import|url\((?!#)/i);
  assert.match(html, /Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/);
});

test('it has a language, a title, one h1, and what scrolls can be reached by keyboard', () => {
  const html = page();
  assert.match(html, /<html lang="en">/);
  assert.match(html, /<title>How well it is understood<\/title>/);
  assert.equal(html.match(/<h1>/g)?.length, 1);
  const scrolling = html.match(/<div class="scroll"[^>]*>/g) ?? [];
  assert.equal(scrolling.length, html.match(/<table>/g)?.length);
  for (const one of scrolling) assert.match(one, /role="region" aria-label="[^"]+" tabindex="0"/);
  assert.match(STYLE, /prefers-color-scheme: dark/);
});

test('confusions show their messages and the examples that cause them; overlaps their pairs', () => {
  const found = crossValidated();
  const html = page();
  const [confusion] = found.confusions;
  const [message] = confusion?.messages ?? [];
  assert.ok(confusion && message);
  assert.ok(
    html.includes(`${confusion.count} × ${confusion.is ?? 'none of them'} was taken for ${confusion.said}`),
  );
  assert.ok(html.includes(`<q dir="auto">${escaped(message.text)}</q>`));
  for (const { text } of message.near) assert.ok(html.includes(`like <q dir="auto">${escaped(text)}</q>`));
  for (const { a, b } of found.overlaps.flatMap(({ pairs }) => pairs))
    assert.ok(html.includes(escaped(a)) && html.includes(escaped(b)));
});

test('no message, example, intent or title becomes markup', () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      '<script>alert(1)</script>',
      '"><svg onload=alert(1)>',
      "' onfocus='x",
      '</title><b>',
      '&lt;',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  const elements = (html: string) =>
    (html.match(/<[^>]*>/g) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
  const plain = elements(report(renamed(crossValidated(), 'x'), 'x'));
  fc.assert(
    fc.property(hostile, (text) => {
      assert.deepEqual(elements(report(renamed(crossValidated(), text), text)), plain);
    }),
    { numRuns: 40 },
  );
});

/** With every text that comes from outside replaced. */
function renamed(found: Evaluation, text: string): Evaluation {
  return {
    ...found,
    byIntent: found.byIntent.map((one) => ({ ...one, intent: text })),
    confusions: found.confusions.map((one) => ({
      ...one,
      is: text,
      said: text,
      messages: one.messages.map((message) => ({
        ...message,
        text,
        near: message.near.map((example) => ({ ...example, text })),
      })),
    })),
    overlaps: found.overlaps.map((one) => ({
      ...one,
      intents: [text, text],
      pairs: one.pairs.map((pair) => ({ ...pair, a: text, b: text })),
    })),
  };
}

test('with nothing confused and nothing outside it says so', () => {
  const found = crossValidated();
  const html = report(
    {
      ...found,
      confusions: [],
      overlaps: [],
      scope: [],
      messages: { ...found.messages, outside: 0 },
      figures: { ...found.figures, oosRecallAt95: undefined, auroc: undefined },
    },
    'x',
  );
  assert.match(html, /No message was taken for another intent\./);
  assert.match(html, /No examples were taken for those of another intent\./);
  assert.match(html, /nothing is said about scope/);
  assert.doesNotMatch(html, /NaN|undefined|Infinity/);
});
