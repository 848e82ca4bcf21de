/** Who answers in somebody's place, and that everybody can read in whose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { approvalCard } from '../../src/cards/approvalCard.ts';
import { caseText } from '../../src/cards/caseText.ts';
import { whatHappened } from '../../src/cards/timeline.ts';
import { statusOf } from '../../src/case/status.ts';
import { ENGLISH } from '../../src/words/words.ts';
import { answer, ben, maria } from '../fakes/commands.ts';
import { BEN } from '../fakes/plans.ts';
import { askWith } from '../fakes/run.ts';
import { asked, question, stateOf, taskOf, yes } from './asked.ts';

const place = { for: maria };
const delegated = () =>
  asked([{}], {}, (task, stage, clock) =>
    askWith(
      [
        { ...maria, human: 'maria' },
        { ...ben, human: 'ben', ...place },
      ],
      task,
      stage,
      clock,
    ),
  );

test('the stand-in reads in whose place they are asked', () => {
  const player = delegated();
  const card = approvalCard(stateOf(player), question(player), { viewer: BEN });
  assert.match(card.fields?.find(({ label }) => label === 'In place of')?.value ?? '', /Maria Lindqvist/);
});

test('their answer counts, and every record of it says in whose place', () => {
  const player = delegated();
  player.play(answer('approve', question(player).id, ben, place));
  assert.equal(taskOf(player).status, 'authorised');
  const state = stateOf(player);
  assert.deepEqual(question(player).votes[0]?.for, maria);
  assert.match(caseText(state, statusOf(state), ENGLISH), /Ben Okafor \(for Maria Lindqvist\)/);
  assert.match(approvalCard(state, question(player), {}).text ?? '', /Ben Okafor \(for Maria Lindqvist\)/);
  const event = player.events.find(({ type }) => type === 'approved');
  assert.ok(event);
  assert.equal(
    whatHappened(event, { names: new Map(), state }),
    'Approved by Ben Okafor in place of Maria Lindqvist',
  );
});

test('who is away may answer all the same, in nobody’s place', () => {
  const player = delegated();
  yes(player);
  assert.equal(question(player).votes[0]?.for, undefined);
  assert.equal(taskOf(player).status, 'authorised');
});

test('a stand-in whose time is over is refused', () => {
  const player = delegated();
  const late = player.play(answer('approve', question(player).id, ben, { ...place, eligible: false }));
  assert.equal(late.refusal?.code, 'role_lost');
  assert.equal(taskOf(player).status, 'approving');
});
