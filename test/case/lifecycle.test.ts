import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstBreak } from '../../src/audit/chain.ts';
import { replay } from '../../src/case/evolve.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import { statusOf, viewOf } from '../../src/case/status.ts';
import { ada, answer, opening, runTask } from '../fakes/commands.ts';
import { APP, actionTask, planOf, UNTIL } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';

const grant = actionTask('grant', 'app.grant', { app: '{slots.app}', person: '{requester}' });
const figma = { app: { value: 'figma', label: 'Figma' } };
const march = { until: { value: '2027-03-01', label: '1 March 2027' } };

test('a request with every detail runs, is confirmed and resolves', () => {
  const player = playCase();
  player.play(opening(planOf([grant], [APP]), figma));
  assert.equal(player.state && statusOf(player.state), 'working');
  assert.deepEqual(player.state?.tasks.get('grant')?.judgement?.args, { app: 'figma', person: 'ada' });
  runTask(player, 'grant');
  assert.deepEqual(player.types(), [
    'opened',
    'slots_filled',
    'judged',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
  assert.equal(player.state?.said, 'Did grant.');
});

test('missing details are asked for at once, and nothing is judged before they are there', () => {
  const player = playCase();
  player.play(opening(planOf([grant], [APP, UNTIL])));
  assert.deepEqual(player.state?.missing, ['app', 'until']);
  assert.ok(player.state && viewOf(player.state).listening);
  player.play({ do: 'fill', by: ada, slots: figma });
  assert.deepEqual(player.state?.missing, ['until']);
  assert.ok(!player.types().includes('judged'));
  player.play({ do: 'fill', by: ada, slots: march });
  assert.ok(player.types().includes('judged'));
});

test('details nobody asked for are not taken', () => {
  const player = playCase();
  player.play(opening(planOf([grant], [APP]), figma));
  const decision = player.play({ do: 'fill', by: ada, slots: { app: { value: 'github', label: 'GitHub' } } });
  assert.equal(decision.refusal?.code, 'closed');
  assert.equal(player.state?.slots.app?.value, 'figma');
});

test('a wait begins, ends by its timer, and the next task follows', () => {
  const wait: TaskSpec = {
    id: 'until',
    kind: 'wait',
    title: 'Keep it',
    until: '{slots.until}',
    after: ['grant'],
  };
  const revoke = actionTask('revoke', 'app.revoke', { app: '{slots.app}' }, ['until']);
  const player = playCase();
  player.play(opening(planOf([grant, wait, revoke], [APP, UNTIL]), { ...figma, ...march }));
  runTask(player, 'grant');
  assert.equal(player.state && statusOf(player.state), 'waiting');
  // The end of 1 March in Paris, which is one hour ahead of UTC in winter.
  assert.equal(player.state?.tasks.get('until')?.until, Date.UTC(2027, 2, 1, 23));
  assert.equal(player.play({ do: 'wake', task: 'until' }).events.length, 0, 'not before the day is over');
  player.clock.pass(Date.UTC(2027, 2, 1, 23) - player.clock.now());
  player.play({ do: 'wake', task: 'until' });
  assert.equal(player.state?.tasks.get('revoke')?.status, 'authorised');
  assert.equal(player.play({ do: 'wake', task: 'until' }).events.length, 0, 'a second alarm changes nothing');
});

test('parallel tasks start together and the one behind them waits for all', () => {
  const tasks = [
    grant,
    actionTask('a', 'group.add', {}, ['grant']),
    actionTask('b', 'group.add', {}, ['grant']),
    actionTask('c', 'group.add', {}, ['a', 'b']),
  ];
  const player = playCase();
  player.play(opening(planOf(tasks, [APP]), figma));
  runTask(player, 'grant');
  const status = (id: string) => player.state?.tasks.get(id)?.status;
  assert.deepEqual([status('a'), status('b'), status('c')], ['authorised', 'authorised', 'pending']);
  runTask(player, 'a');
  assert.equal(status('c'), 'pending');
  runTask(player, 'b');
  assert.equal(status('c'), 'authorised');
});

test('a guide that helped skips the ticket; one that did not opens it', () => {
  const guide: TaskSpec = { id: 'try', kind: 'guide', title: 'Try', steps: ['Restart'], after: [] };
  const ticket: TaskSpec = {
    ...actionTask('ticket', 'ticket.open', {}, ['try']),
    when: { task: 'try', is: 'unsolved' },
  };
  for (const [is, status, closed] of [
    ['solved', 'skipped', 'resolved'],
    ['unsolved', 'authorised', undefined],
  ] as const) {
    const player = playCase();
    player.play(opening(planOf([guide, ticket])));
    assert.equal(player.state && statusOf(player.state), 'asking');
    player.play({ do: 'outcome', task: 'try', is, by: ada });
    assert.equal(player.state?.tasks.get('ticket')?.status, status);
    assert.equal(player.state?.closed, closed);
  }
});

test('an action that failed for good hands the case to people; other branches go on', () => {
  const player = playCase();
  player.play(
    opening(
      planOf(
        [grant, actionTask('other', 'group.add', {}), actionTask('later', 'group.add', {}, ['other'])],
        [APP],
      ),
      figma,
    ),
  );
  player.play({ do: 'start', task: 'grant', lease: 'l1', attempt: 1 });
  player.play({ do: 'fail', task: 'grant', lease: 'l1', code: 'system_rejected', said: 'No seat is free.' });
  assert.equal(player.state?.handover?.queue, 'it-support');
  runTask(player, 'other');
  assert.equal(player.state?.tasks.get('later')?.status, 'authorised');
  assert.equal(player.state?.closed, undefined);
});

test('people of the queue take the case and resolve it; others may not', () => {
  const player = playCase(() => ({}));
  player.play(
    opening(planOf([{ id: 'talk', kind: 'handover', title: 'Talk', queue: 'it-support', after: [] }])),
  );
  assert.deepEqual(player.state && viewOf(player.state).waitingFor, ['ben']);
  assert.equal(player.play({ do: 'take', by: ada }).refusal?.code, 'not_in_queue');
  assert.equal(
    player.play({ do: 'resolve', by: { id: 'ben', name: 'Ben Okafor' } }).refusal?.code,
    'not_taken',
  );
  player.play({ do: 'take', by: { id: 'ben', name: 'Ben Okafor' } });
  player.play({ do: 'resolve', by: { id: 'ben', name: 'Ben Okafor' } });
  assert.equal(player.state?.closed, 'resolved');
});

test('a worker that lost its lease changes nothing', () => {
  const player = playCase();
  player.play(opening(planOf([grant], [APP]), figma));
  player.play({ do: 'start', task: 'grant', lease: 'old', attempt: 1 });
  player.play({ do: 'start', task: 'grant', lease: 'new', attempt: 2 });
  const late = player.play({
    do: 'succeed',
    task: 'grant',
    lease: 'old',
    result: { said: 'x', facts: {} },
    confirmed: true,
  });
  assert.equal(late.events.length, 0);
  assert.equal(player.state?.tasks.get('grant')?.status, 'running');
});

test('cancel ends what has not begun, and only the requester may', () => {
  const player = playCase(() => ({ effect: 'approve' }));
  player.play(opening(planOf([grant], [APP]), figma));
  assert.equal(player.play({ do: 'cancel', by: { id: 'maria', name: 'Maria' } }).refusal?.code, 'not_yours');
  player.play({ do: 'cancel', by: ada });
  assert.equal(player.state?.closed, 'cancelled');
  assert.deepEqual(
    [...(player.state?.approvals.values() ?? [])].map((approval) => approval.status),
    ['void'],
  );
});

test('replaying the stream gives the same case, and the chain holds', () => {
  const player = playCase(() => ({ effect: 'approve' }));
  player.play(opening(planOf([grant], [APP]), figma));
  player.play(answer('deny', 'a-0001'));
  assert.deepEqual(replay(player.events), player.state);
  assert.equal(firstBreak(player.events), undefined);
  assert.equal(player.state?.closed, 'declined');
  assert.equal(player.state?.said, 'Maria Lindqvist said no.');
});

test('the title is the label until the details that it names are there', () => {
  const player = playCase();
  const command = opening(planOf([grant], [APP, UNTIL]), march);
  assert.ok(command.do === 'open');
  player.play({ ...command, intent: { ...command.intent, title: 'Access to {slots.app} for {requester}' } });
  assert.equal(player.state?.title, 'Get access');
  player.play({ do: 'fill', by: ada, slots: figma });
  assert.equal(player.state?.title, 'Access to Figma for Ada Moreau');
});
