import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLanguages } from '../../src/words/languages.ts';
import { wordsOf } from '../../src/words/words.ts';
import { dataset } from '../dataset.ts';
import { shippedIntents } from '../intents/shipped.ts';

const CODES = ['de', 'es', 'fr'];
const spoken = CODES.map((code) => wordsOf(code, code, new Map(), (text) => text));
const intents = await shippedIntents();
const all = new Map(intents.map((intent) => [intent.name, intent]));
const heardBy = (known: typeof all) => {
  const languages = createLanguages(spoken, known);
  return (text: string) => languages.heard(text)?.language;
};

/** Every example, judged by what the other intents teach: of five parts, one is left out each time. */
function judged(code: string): { right: number; wrong: number; all: number } {
  const count = { right: 0, wrong: 0, all: 0 };
  for (let part = 0; part < 5; part += 1) {
    const out = new Set(intents.filter((_, at) => at % 5 === part));
    const heard = heardBy(new Map([...all].filter(([, intent]) => !out.has(intent))));
    for (const { examples, locales } of out)
      for (const example of code === 'en' ? examples : (locales[code]?.examples ?? [])) {
        const language = heard(example);
        count.all += 1;
        if (language === code) count.right += 1;
        else if (language !== undefined) count.wrong += 1;
      }
  }
  return count;
}

for (const code of ['en', ...CODES])
  test(`${code}: what people write about intents that it has not seen`, (t) => {
    const { right, wrong, all } = judged(code);
    t.diagnostic(`${right} of ${all} right, ${wrong} taken for another language`);
    assert.ok(right / all > 0.93, `${right} of ${all}`);
    assert.ok(wrong / all < 0.05, `${wrong} of ${all}`);
  });

for (const name of ['clinc150', 'hwu64', 'banking77'])
  test(`${name}: English is hardly ever taken for something else`, {
    skip: dataset(name).skip,
  }, async (t) => {
    const heard = heardBy(all);
    const rows = await dataset(name).rows();
    const wrong = rows.filter(({ text }) => !['en', undefined].includes(heard(text)));
    t.diagnostic(`${wrong.length} of ${rows.length}`);
    assert.ok(wrong.length / rows.length < 0.005, wrong.map(({ text }) => text).join('\n'));
  });

test('a name alone is in no language that can be told, and neither is nothing', () => {
  const heard = heardBy(all);
  for (const text of ['Figma', '', '42', '👍', 'DE89 3704 0044 0532 0130 01'])
    assert.equal(heard(text), undefined, text);
});

test('without message files everything is English', () => {
  const languages = createLanguages([], all);
  assert.equal(languages.heard('ich habe mein Passwort vergessen')?.language, 'en');
  assert.equal(languages.words('de').language, 'en');
});

test('changed examples count from then on', () => {
  const known = new Map(all);
  const heard = heardBy(known);
  const words = 'zzyx qwrt vvbn plok';
  assert.notEqual(heard(words), 'fr');
  const [one] = intents;
  assert.ok(one);
  known.set(one.name, { ...one, locales: { fr: { examples: Array(20).fill(words) } } });
  assert.equal(heard(words), 'fr');
});

test('any string: an answer in bounded time', () => {
  const heard = heardBy(all);
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => void heard(text)));
  for (const text of ['a'.repeat(1_000_000), `${'a'.repeat(1_999)}1`, 'é1 '.repeat(700)]) heard(text);
});
