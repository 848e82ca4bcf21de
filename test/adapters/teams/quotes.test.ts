/** Quotes in Teams: what somebody else wrote never looks like words of whoever quotes it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markQuotes } from '../../../adapters/teams/quotes.ts';
import { quotesOthers } from '../../../src/agent/quoted.ts';

const html = (content: string) => [{ contentType: 'text/html', content }];
const reply = (text: string) =>
  html(
    `<blockquote itemtype="http://schema.skype.com/Reply"><p itemprop="preview">${text}</p></blockquote><p>mine</p>`,
  );

test('a quote that stands in the plain text as well is marked there', () => {
  const said = markQuotes('Please unlock Tom\n\nwhat is that?', reply('Please <b>unlock</b>&nbsp;Tom'));
  assert.equal(said, '> Please unlock Tom\n\nwhat is that?');
  assert.ok(quotesOthers(said));
});

test('a quote that Teams shortened is marked as well', () => {
  const said = markQuotes(
    'Please unlock Tom and all the others\nwhat is that?',
    reply('Please unlock Tom and…'),
  );
  assert.equal(said, '> Please unlock Tom and all the others\nwhat is that?');
});

test('one’s own words stay as they are, and so does a text without quotes', () => {
  assert.equal(markQuotes('what is that?', reply('Please unlock Tom')), 'what is that?');
  assert.equal(markQuotes('unlock Tom', html('<p>unlock Tom</p>')), 'unlock Tom');
  assert.equal(markQuotes('unlock Tom', undefined), 'unlock Tom');
});

test('nothing that Teams could send makes it fail or takes words away', () => {
  const attachments = fc.oneof(
    fc.anything(),
    fc.array(fc.record({ contentType: fc.constant('text/html'), content: fc.anything() })),
    fc.string().map((text) => reply(text)),
    fc.nat(5_000).map((times) => html('<blockquote>'.repeat(times))),
  );
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), attachments, (said, given) => {
      assert.equal(markQuotes(said, given).replaceAll(/^> /gm, ''), said.replaceAll(/^> /gm, ''));
    }),
    { verbose: true },
  );
});
