/** A case that has ended asks nobody and begins nothing; one that people have asks the requester nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caseCardFor } from '../../src/cards/cards.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import { statusOf, viewOf } from '../../src/case/status.ts';
import { createLanguages } from '../../src/words/languages.ts';
import { ada, answer, ben, opening, runTask } from '../fakes/commands.ts';
import { fakeDirectory } from '../fakes/company.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { type Player, playCase } from '../fakes/run.ts';

const grant = actionTask('grant', 'app.grant', {});
const other = actionTask('other', 'app.revoke', {});

const approveOther = () =>
  playCase((work) => ({ effect: work.spec.id === 'other' ? 'approve' : 'allow', reason: 'because' }));

/** One step failed and people have it, while another one waits for an approval or runs. */
function halfDone(player: Player): Player {
  player.play(opening(planOf([grant, other])));
  player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 });
  player.play({ do: 'fail', task: 'grant', lease: 'l', code: 'system_rejected', said: 'No seat.' });
  player.play({ do: 'take', by: ben });
  return player;
}

test('what people resolve by hand waits for no approval any more', () => {
  const player = halfDone(approveOther());
  assert.deepEqual(player.state && viewOf(player.state).waitingFor, ['maria', 'ben']);
  player.play({ do: 'resolve', by: ben });
  assert.equal(player.state?.approvals.get('a-0001')?.status, 'void');
  assert.deepEqual(player.state && viewOf(player.state).waitingFor, []);
  const late = player.play(answer('approve', 'a-0001'));
  assert.equal(late.refusal?.code, 'decided');
  assert.equal(player.state?.tasks.get('other')?.status, 'skipped');
});

test('nobody resolves by hand what is being done right now; afterwards it can be undone', () => {
  const player = halfDone(playCase());
  player.play({ do: 'start', task: 'other', lease: 'l2', attempt: 1 });
  assert.equal(player.play({ do: 'resolve', by: ben }).refusal?.code, 'busy');
  runTask(player, 'other', { app: 'figma' });
  player.play({ do: 'resolve', by: ben });
  assert.equal(player.state?.closed, 'resolved');
  assert.equal(player.play({ do: 'undo', by: ada }).refusal, undefined);
});

test('what was allowed but not begun when people resolved it does not stand in the way of an undo', () => {
  const player = playCase();
  player.play(opening(planOf([grant, other, actionTask('third', 'app.grant', {})])));
  player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 });
  player.play({ do: 'fail', task: 'grant', lease: 'l', code: 'system_rejected', said: 'No seat.' });
  runTask(player, 'other', { app: 'figma' });
  player.play({ do: 'take', by: ben });
  player.play({ do: 'resolve', by: ben });
  assert.equal(player.state?.tasks.get('third')?.status, 'skipped');
  assert.equal(player.play({ do: 'undo', by: ada }).refusal, undefined);
});

test('a case that is declined takes its other questions back', () => {
  const denied = actionTask('denied', 'app.grant', {});
  const player = playCase((work) =>
    work.spec.id === 'denied' ? { effect: 'deny', reason: 'No.' } : { effect: 'approve', reason: 'Ask.' },
  );
  player.play(opening(planOf([other, denied])));
  assert.equal(player.state?.closed, 'declined');
  assert.deepEqual(player.state && viewOf(player.state).waitingFor, []);
});

test('what people had in hand counts as done when they resolve it', () => {
  const player = playCase();
  player.play(
    opening(planOf([{ id: 'talk', kind: 'handover', title: 'Talk', queue: 'it-support', after: [] }])),
  );
  player.play({ do: 'take', by: ben });
  player.play({ do: 'resolve', by: ben });
  assert.equal(player.state?.tasks.get('talk')?.status, 'done');
});

test('who asks for a person instead of answering is told so, and asked no more', async () => {
  const player = playCase();
  player.play(opening(planOf([grant], [APP])));
  player.play({ do: 'hand_over', queue: 'it-support', people: [ben], by: ada, why: 'asked for a person' });
  assert.ok(player.state);
  assert.equal(statusOf(player.state), 'with_people');
  assert.equal(viewOf(player.state).listening, false);
  const card = await caseCardFor(player.state, 'main.1', {
    directory: fakeDirectory(),
    clock: player.clock,
    languages: createLanguages([], new Map()),
  });
  assert.match(card?.text ?? '', /I have passed this to IT support/);
  assert.equal(card?.form, undefined);
});

test('a detail may have any name that an intent may give it', () => {
  const player = playCase();
  player.play(opening(planOf([grant], [{ ...APP, name: 'constructor' }])));
  assert.deepEqual(player.state?.missing, ['constructor']);
  player.play({ do: 'fill', by: ada, slots: { constructor: { value: 'figma', label: 'Figma' } } });
  assert.deepEqual(player.state?.missing, []);
});

test('a step that waits for people who have the case already holds up nothing beside it', () => {
  const player = playCase();
  const talk: TaskSpec = {
    id: 'talk',
    kind: 'handover',
    title: 'Talk',
    queue: 'it-support',
    after: ['other'],
  };
  const tasks = [grant, other, talk, actionTask('third', 'app.grant', {}, ['other'])];
  player.play(opening(planOf(tasks)));
  player.play({ do: 'start', task: 'grant', lease: 'l', attempt: 1 });
  player.play({ do: 'fail', task: 'grant', lease: 'l', code: 'system_rejected', said: 'No seat.' });
  runTask(player, 'other');
  assert.equal(player.state?.tasks.get('third')?.status, 'authorised');
  assert.equal(player.state?.closed, undefined);
});
