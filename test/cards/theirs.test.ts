import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseCard } from '../../src/cards/caseCard.ts';
import { inTheirs } from '../../src/cards/theirs.ts';
import type { Case } from '../../src/case/case.ts';
import type { Translation } from '../../src/intents/translation.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { ENGLISH, wordsOf } from '../../src/words/words.ts';
import { opening, runTask } from '../fakes/commands.ts';
import { START } from '../fakes/context.ts';
import { APP, actionTask, planOf, REACH, UNTIL } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';

const DAYS: SlotSpec = { name: 'days', type: 'duration', ask: 'How long?', required: true, working: true };

const SAID: Translation = {
  label: 'Zugriff bekommen',
  title: 'Zugriff auf {slots.app}',
  slots: {
    app: { name: 'App', ask: 'Welche App?' },
    until: { name: 'Bis', ask: 'Bis wann?' },
    reach: { name: 'Für', ask: 'Für wie viele?', options: { me: 'Nur ich', team: 'Mein Team' } },
    days: { name: 'Dauer', ask: 'Wie lange?' },
  },
  tasks: { grant: { title: '{slots.app} freigeben', done: '{slots.app} läuft bis {slots.until}.' } },
};
const german = wordsOf(
  'de',
  'de-DE',
  new Map([
    ['Undo', 'Rückgängig'],
    ['{count} working days', '{count} Arbeitstage'],
    ['Case {id}', 'Vorgang {id}'],
  ]),
  (text) => text,
);

function caseWith(slots: SlotSpec[], filled: Case['slots']): Case {
  const player = playCase();
  player.play(opening(planOf([actionTask('grant', 'app.grant', { app: '{slots.app}' })], slots), filled));
  if (filled.app && filled.until) runTask(player, 'grant', { app: 'figma' });
  assert.ok(player.state);
  return { ...player.state, titleTemplate: 'Access to {slots.app}', spoken: { language: 'de', words: SAID } };
}

const FIGMA = { value: 'figma', label: 'Figma' };

test('title, questions and names of the details are in their language while it asks', () => {
  const state = caseWith([APP, UNTIL], {});
  const card = caseCard(inTheirs(state, german), START, german);
  assert.equal(card.title, 'Zugriff bekommen', 'the label as long as the app is missing');
  assert.deepEqual(
    inTheirs(state, german).plan.slots.map(({ ask }) => ask),
    ['Welche App?', 'Bis wann?'],
  );
  assert.equal(card.footer, 'Vorgang c-1');
});

test('days, lengths of time and options have words, names stay', () => {
  const state = caseWith([APP, UNTIL, REACH, DAYS], {
    app: FIGMA,
    until: { value: '2027-03-01', label: 'March 2027' },
    reach: { value: 'team', label: 'My team' },
    days: { value: 3, label: '3 working days' },
  });
  const { slots, title } = inTheirs(state, german);
  assert.equal(title, 'Zugriff auf Figma');
  assert.deepEqual(
    Object.values(slots).map(({ label }) => label),
    ['Figma', 'März 2027', 'Mein Team', '3 Arbeitstage'],
  );
  const exact = caseWith([APP, UNTIL], { app: FIGMA, until: { value: '2027-03-01', label: '1 March 2027' } });
  assert.equal(inTheirs(exact, german).slots.until?.label, '1. März 2027');
});

test('what was done is told in their words, and what is on record stays as it is', () => {
  const state = caseWith([APP, UNTIL], { app: FIGMA, until: { value: '2027-03-01', label: '1 March 2027' } });
  const before = structuredClone(state);
  const card = caseCard(inTheirs(state, german), START, german);
  assert.match(card.text, /Figma läuft bis 1\. März 2027\./);
  assert.ok(card.buttons?.some(({ label }) => label === 'Rückgängig'));
  assert.deepEqual(
    card.fields?.map(({ label }) => label),
    ['App', 'Bis'],
  );
  assert.deepEqual(state, before);
});

test('without words for the case it stays in English', () => {
  const state = caseWith([APP], {});
  assert.equal(inTheirs(state, ENGLISH), state);
  assert.equal(inTheirs({ ...state, spoken: undefined }, german).title, state.title);
});
