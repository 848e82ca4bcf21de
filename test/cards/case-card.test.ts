import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Form } from '../../src/card.ts';
import { approvalCard } from '../../src/cards/approvalCard.ts';
import { caseCard, movedCard } from '../../src/cards/caseCard.ts';
import type { Case } from '../../src/case/case.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { ENGLISH } from '../../src/words/words.ts';
import { ada, answer, opening, runTask } from '../fakes/commands.ts';
import { START } from '../fakes/context.ts';
import { APP, actionTask, planOf, REACH } from '../fakes/plans.ts';
import { type Judge, type Player, playCase } from '../fakes/run.ts';

const IBAN: SlotSpec = {
  name: 'iban',
  type: 'text',
  ask: 'What is your new IBAN?',
  required: true,
  sensitive: true,
};
const grant = actionTask('grant', 'app.grant', { app: '{slots.app}' });
const form: Form = {
  press: { verb: 'fill', case: 'c-1', arg: '' },
  title: 'x',
  fields: [],
  submit: 'Send',
};
const figma = { app: { value: 'figma', label: 'Figma' } };

function stateOf(player: Player): Case {
  assert.ok(player.state);
  return player.state;
}

function opened(slots: SlotSpec[], filled = {}, judge?: Judge, more = {}): Player {
  const player = playCase(judge);
  player.play(opening(planOf([grant], slots, more), filled));
  return player;
}

test('one question with few answers is asked with buttons and not also with a form', () => {
  const card = caseCard(stateOf(opened([REACH])), START, ENGLISH, form);
  assert.equal(card.form, undefined);
  assert.deepEqual(
    card.buttons?.slice(0, 2).map(({ label, press }) => [label, press.arg]),
    [
      ['Only me', 'reach=me'],
      ['My team', 'reach=team'],
    ],
  );
});

test('several questions are one form', () => {
  const card = caseCard(stateOf(opened([REACH, APP])), START, ENGLISH, form);
  assert.equal(card.form, form);
  assert.match(card.text, /2 more details/);
});

test('Undo is offered as long as something can be undone, with the time it ends', () => {
  const player = opened([APP], figma);
  runTask(player, 'grant', { app: 'figma' });
  const labels = (now: number) => caseCard(stateOf(player), now, ENGLISH).buttons?.map(({ label }) => label);
  assert.deepEqual(labels(START), ['Undo']);
  assert.match(caseCard(stateOf(player), START, ENGLISH).footer ?? '', /Undo until 21 Nov 2026, 10:00/);
  assert.deepEqual(labels(START + 25 * 3_600_000), []);
});

test('what was said before the conversation went on keeps no buttons', () => {
  assert.equal(movedCard(stateOf(opened([APP])), ENGLISH).buttons, undefined);
});

test('a sensitive detail is masked, and an approver of a private case reads no quote', () => {
  const iban = { iban: { value: 'DE89370400440532013000', label: 'DE89370400440532013000' } };
  const player = opened([IBAN], iban, () => ({ effect: 'approve' }), { private: true });
  const [approval] = stateOf(player).approvals.values();
  assert.ok(approval);
  for (const card of [
    caseCard(stateOf(player), START, ENGLISH),
    approvalCard(stateOf(player), approval, {}),
  ]) {
    const text = JSON.stringify(card);
    assert.ok(!text.includes('DE8937'), 'the number');
    assert.ok(text.includes('•••• 3000'));
  }
  assert.doesNotMatch(approvalCard(stateOf(player), approval, {}).text, /Figma until March/);
});

test('the requester reads who said no', () => {
  const player = opened([APP], figma, () => ({ effect: 'approve' }));
  player.play({ ...answer('deny', 'a-0001'), reason: 'No seats left.' });
  assert.match(
    caseCard(stateOf(player), START, ENGLISH).text,
    /Maria Lindqvist said no\. The reason: No seats left\./,
  );
  assert.equal(player.play({ do: 'cancel', by: ada }).refusal?.code, 'closed');
});
