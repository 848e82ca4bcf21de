import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluationInWords } from '../../src/eval/words.ts';
import { crossValidated } from './samples.ts';

test('the terminal shows figures, bands, confusions with their examples, and overlaps', () => {
  const found = crossValidated();
  const text = evaluationInWords(found).join('\n');
  assert.match(text, /^40 examples of 5 intents, each judged by a router trained without it \(4 folds\)\./);
  for (const figure of ['accuracy', 'macroF1', 'oosRecallAt95', 'auroc', 'ece', 'eceInScope'] as const)
    assert.ok(text.includes(` ${found.figures[figure]?.toFixed(3)}  `), figure);
  const { bands } = found.bands[0] ?? {};
  assert.match(text, new RegExp(`About an intent +act \\d+ % \\(${bands?.wrong} of ${bands?.act} wrong\\)`));
  const [confusion] = found.confusions;
  const [message] = confusion?.messages ?? [];
  assert.ok(
    text.includes(
      `${confusion?.count} x ${confusion?.is ?? 'none of them'} was taken for ${confusion?.said}`,
    ),
  );
  assert.ok(text.includes(`      ${message?.text}\n        like: ${message?.near[0]?.text}`));
  const [overlap] = found.overlaps;
  assert.ok(text.includes(`${overlap?.intents[0]} and ${overlap?.intents[1]}: ${overlap?.count} message`));
});

test('no message can repaint the terminal, turn a line around or fill it', () => {
  const found = crossValidated();
  const text = `\u001b[2J\u009b31m\u202Eevil\u2028 ${'long '.repeat(500)}`;
  const messages = [{ text, chance: 1, near: [{ text, likeness: 1 }] }];
  const lines = evaluationInWords({
    ...found,
    confusions: [{ is: null, said: 'a', count: 1, messages }],
    overlaps: [{ intents: ['a', 'b'], count: 1, share: 0.5, pairs: [{ a: text, b: text, likeness: 1 }] }],
  });
  assert.ok(lines.some((line) => line.includes('evil')));
  for (const line of lines) {
    assert.doesNotMatch(line, /[\p{Cc}\p{Cf}\u2028\u2029]/u);
    assert.ok(line.length < 250);
  }
});
