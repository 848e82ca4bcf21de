/** "Not what I meant": only by the requester, only as long as nothing came of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isMistakable, MISTAKEN } from '../../src/case/mistaken.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import { ada, ben, maria, opening, runTask } from '../fakes/commands.ts';
import { actionTask, planOf } from '../fakes/plans.ts';
import { type Judge, type Player, playCase } from '../fakes/run.ts';

const approved: Judge = () => ({ effect: 'approve' });
const read: Judge = () => ({ risk: 'read' });
const grant = actionTask('grant', 'app.grant', { app: 'figma' });
const look: TaskSpec = { id: 'look', kind: 'answer', title: 'Look', queue: 'it-support', after: [] };
const guide: TaskSpec = { id: 'try', kind: 'guide', title: 'Try', steps: ['Restart it.'], after: [] };
const people: TaskSpec = { id: 'talk', kind: 'handover', title: 'Talk', queue: 'it-support', after: [] };

function opened(tasks: TaskSpec[], judge?: Judge): Player {
  const player = playCase(judge);
  player.play(opening(planOf(tasks)));
  return player;
}
const mistakable = ({ state }: Player) => state !== undefined && isMistakable(state);

test('a case that waits for approval ends with that reason, and nobody is asked any more', () => {
  const player = opened([grant], approved);
  assert.ok(mistakable(player));
  assert.deepEqual(player.play({ do: 'mistaken', by: ada }).refusal, undefined);
  assert.equal(player.state?.closed, 'cancelled');
  assert.deepEqual(
    [...(player.state?.approvals.values() ?? [])].map(({ status }) => status),
    ['void'],
  );
  const { type, why, by } = player.events.at(-1) ?? {};
  assert.deepEqual({ type, why, by }, { type: 'cancelled', why: MISTAKEN, by: 'person:ada' });
});

test('what they wrote goes on record', () => {
  const player = opened([grant], approved);
  player.play({ do: 'mistaken', by: ada, text: 'not what I meant' });
  assert.deepEqual(player.types().slice(-2), ['heard', 'cancelled']);
});

test('steps to try, and people who have not taken it yet: it can be said', () => {
  assert.ok(mistakable(opened([guide])));
  const handed = opened([people]);
  assert.ok(mistakable(handed));
  handed.play({ do: 'take', by: ben });
  assert.ok(!mistakable(handed));
});

test('a look-up that ended the case at once: it can be said afterwards', () => {
  const player = opened([grant], read);
  assert.ok(!mistakable(player), 'it is on its way');
  runTask(player, 'grant');
  assert.equal(player.state?.closed, 'resolved');
  assert.ok(mistakable(player));
  player.play({ do: 'mistaken', by: ada });
  assert.equal(player.state?.closed, 'cancelled');
});

test('a question that no article answers: it can be said as long as nobody has taken it', () => {
  const player = opened([look]);
  assert.deepEqual(player.types(), ['opened', 'unanswered', 'handed_over']);
  assert.ok(mistakable(player));
});

test('once it runs or is done it is refused, on record, and nothing changes', () => {
  const player = opened([grant]);
  const running = player.play({ do: 'mistaken', by: ada });
  assert.equal(running.refusal?.code, 'begun');
  runTask(player, 'grant');
  const done = player.play({ do: 'mistaken', by: ada });
  assert.equal(done.refusal?.code, 'closed');
  assert.equal(player.state?.closed, 'resolved');
  assert.equal(player.events.at(-1)?.type, 'refused');
});

test('that the steps helped was their own word', () => {
  const player = opened([guide]);
  player.play({ do: 'outcome', task: 'try', is: 'solved', by: ada });
  assert.ok(!mistakable(player));
});

test('nobody else can say it', () => {
  const player = opened([grant], approved);
  assert.equal(player.play({ do: 'mistaken', by: maria }).refusal?.code, 'not_yours');
  assert.equal(player.state?.closed, undefined);
});

test('twice is once', () => {
  const player = opened([grant], approved);
  player.play({ do: 'mistaken', by: ada });
  assert.equal(player.play({ do: 'mistaken', by: ada }).refusal?.code, 'closed');
});
