/** A lesson on each platform: it fits with many intents, and its buttons come back as they went out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_JSON, renderCard as slackCard } from '../../adapters/slack/blocks.ts';
import { renderForm as slackForm } from '../../adapters/slack/modal.ts';
import { decodePress, encodePress } from '../../adapters/slack/press.ts';
import { fieldPrefix, formData, readPress, VERB } from '../../adapters/teams/press.ts';
import { CARD_BUDGET, renderCard as teamsCard } from '../../adapters/teams/render.ts';
import { lessonCard } from '../../src/cards/lessonCards.ts';
import type { Lesson } from '../../src/learning/lesson.ts';

const LESSON: Lesson = {
  id: 'l-0123456789ab',
  person: 'ada',
  human: 'ada',
  at: 1,
  text: 'word '.repeat(200).trim(),
  intent: 'intent_1',
  was: 'intent_2',
  hr: false,
  how: 'corrected',
  state: 'proposed',
  shown: [],
};
const intents = (count: number) =>
  new Map(
    Array.from({ length: count }, (_, at) => `intent_${at}`).map((name) => [
      name,
      { name, label: `${name} ${'ü'.repeat(180)}` },
    ]),
  );

for (const count of [3, 40, 100, 400]) {
  const card = lessonCard(LESSON, { intents: intents(count) });
  const presses = (card.buttons ?? []).map(({ press }) => press);
  const form = card.buttons?.at(-1)?.form;

  test(`${count} intents: fits in Slack and in Teams, with all buttons`, () => {
    assert.deepEqual(
      presses.map(({ verb }) => verb),
      ['accept', 'refuse', 'relabel'],
    );
    assert.ok(JSON.stringify(slackCard(card)).length <= MAX_JSON);
    assert.ok(JSON.stringify(teamsCard(card)).length <= CARD_BUDGET);
    assert.ok(form);
    const [choice] = form.fields;
    assert.equal(choice?.kind, count <= 100 ? 'choice' : 'text');
    assert.ok((choice?.options?.length ?? 0) <= 100);
    assert.ok(JSON.stringify(slackForm(form, 'slack:T1:C1:1.1')).includes('intent_1'));
  });

  test(`${count} intents: presses come back`, () => {
    for (const press of presses) assert.deepEqual(decodePress(encodePress(press)), press);
    const press = form?.press;
    assert.ok(press);
    const prefix = fieldPrefix(press);
    const data = { ...formData(press), [`${prefix}intent`]: 'intent_1', [`${prefix}text`]: 'words' };
    assert.deepEqual(readPress({ verb: VERB, data }), {
      kind: 'form',
      press,
      values: { intent: 'intent_1', text: 'words' },
    });
  });
}
