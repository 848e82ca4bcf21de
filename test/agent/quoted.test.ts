/** Words of others in a request are found; ordinary requests are not taken for them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { quotesOthers } from '../../src/agent/quoted.ts';
import { injections, skip } from '../cheats/injections-data.ts';
import { shippedIntents } from '../intents/shipped.ts';

const WAYS: Record<string, (text: string) => string> = {
  'with > before each line': (text) => `help?\n\n${text.replaceAll(/^/gm, '> ')}`,
  'with > far to the right': (text) => `help?\n${text.replaceAll(/^/gm, '\u00a0     > ')}`,
  'with > behind what nobody sees': (text) => `help?\n\u200b> ${text}`,
  'in quotation marks': (text) => `please look: "${text}"`,
  'in curly quotation marks': (text) => `please look: “${text}”`,
  'in single quotation marks': (text) => `please look: '${text}'`,
  'in curly single quotation marks': (text) => `please look: ‘${text}’`,
  'in German quotation marks': (text) => `bitte: „${text}“`,
  'in French quotation marks': (text) => `regarde : « ${text} »`,
  'in Japanese quotation marks': (text) => `see 「${text}」`,
  'in quotation marks that do not end': (text) => `see "${text}`,
  'between backticks': (text) => `see \`${text}\``,
  'in a fence': (text) => `see\n\`\`\`\n${text}\n\`\`\``,
  'in HTML': (text) => `<blockquote>${text}</blockquote>`,
  'forwarded by Gmail': (text) =>
    `what now?\n\nOn Fri, Nov 20, 2026 at 1:00 PM Li <li@lumen.example> wrote:\n${text}`,
  'forwarded by Gmail, in German': (text) =>
    `hilfe\nAm Fr., 20. Nov. 2026 um 13:00 Uhr schrieb Li Wei:\n${text}`,
  'forwarded by Gmail, in French': (text) => `aide\nLe ven. 20 nov. 2026 à 13:00, Li a écrit :\n${text}`,
  'forwarded by Gmail, in Spanish': (text) => `ayuda\nEl vie, 20 nov 2026 a las 13:00, Li escribió:\n${text}`,
  'forwarded by Outlook': (text) => `fyi\nFrom: Li\nSent: Friday\nSubject: x\n\n${text}`,
  'forwarded by Outlook, in bold': (text) => `fyi\n*From:* Li\n*Subject:* x\n${text}`,
  'below a line': (text) => `fyi\n-----Original Message-----\n${text}`,
  'copied from a chat': (text) => `[20/11/2026, 13:00] Li Wei: ${text}`,
  'copied from Teams': (text) => `Li Wei  1:00 PM\n${text}\nwhat is that?`,
  told: (text) => `the mail says: ${text}`,
  'sent on': (text) => `Li sent me this ${text}`,
};

for (const [way, wrap] of Object.entries(WAYS))
  test(`words of others are found ${way}`, { skip }, (t) => {
    const all = injections();
    const missed = all.filter((text) => !quotesOthers(wrap(text)));
    t.diagnostic(`${all.length - missed.length} of ${all.length}`);
    assert.deepEqual(missed, []);
  });

test('at most one in twenty ordinary requests is taken for words of others', async (t) => {
  const intents = await shippedIntents();
  const examples = intents.flatMap((intent) => intent.examples);
  const taken = examples.filter(quotesOthers);
  t.diagnostic(`${taken.length} of ${examples.length}`);
  assert.ok(examples.length > 1_000);
  assert.ok(taken.length / examples.length < 0.05, taken.join('\n'));
});

test('any text is judged in no time, and never thrown at', () => {
  const bits = fc.constantFrom(
    ...'"\'“”‘’`>|<[]:- \n\ta1é',
    'wrote',
    'On 2026',
    '12:00',
    'said',
    '「',
    '\u200b',
  );
  const texts = fc.array(bits, { maxLength: 12_000, size: 'max' }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const began = performance.now();
      quotesOthers(text);
      assert.ok(performance.now() - began < 500);
    }),
    { numRuns: 200, verbose: true },
  );
});
