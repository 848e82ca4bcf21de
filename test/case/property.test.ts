/** Any commands in any order: nothing runs without authority, and the stream always tells the whole story. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstBreak } from '../../src/audit/chain.ts';
import type { Command } from '../../src/case/command.ts';
import { replay } from '../../src/case/evolve.ts';
import type { TaskSpec } from '../../src/case/plan.ts';
import { viewOf } from '../../src/case/status.ts';
import { ada, answer, ben, maria, opening } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { type Player, playCase } from '../fakes/run.ts';

const people = [ada, maria, ben];
const tasks = ['grant', 'group', 'revoke', 'undo-grant', 'undo-group'];
const wait: TaskSpec = { id: 'until', kind: 'wait', title: 'Keep', until: '2027-03-01', after: ['grant'] };
const plan = planOf(
  [
    actionTask('grant', 'app.grant', {}),
    actionTask('group', 'group.add', {}, ['grant']),
    wait,
    actionTask('revoke', 'app.revoke', {}, ['until']),
  ],
  [APP],
);

const by = fc.constantFrom(...people);
const task = fc.constantFrom(...tasks);
const lease = fc.constantFrom('l1', 'l2');
const approval = fc.constantFrom('a-0001', 'a-0002', 'a-0003', 'a-0004');
const figma = { app: { value: 'figma', label: 'Figma' } };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ do: fc.constant('fill' as const), by, slots: fc.constant(figma) }),
  fc
    .tuple(fc.constantFrom('approve' as const, 'deny' as const), approval, by, fc.boolean())
    .map(([verb, id, who, eligible]) => answer(verb, id, who, { eligible })),
  fc.record({ do: fc.constant('expire' as const), approval }),
  fc.record({ do: fc.constant('wake' as const), task: fc.constant('until') }),
  fc.record({ do: fc.constant('start' as const), task, lease, attempt: fc.constant(1) }),
  fc.record({
    do: fc.constant('lapse' as const),
    task,
    code: fc.constant('changed'),
    why: fc.constant('changed'),
  }),
  fc.record({
    do: fc.constant('succeed' as const),
    task,
    lease,
    result: fc.constant({ said: 'Done.', facts: {}, undo: { app: 'figma' } }),
    confirmed: fc.boolean(),
    undoAction: fc.constant('app.revoke'),
  }),
  fc.record({
    do: fc.constant('fail' as const),
    task,
    lease,
    code: fc.constant('x'),
    said: fc.constant('No.'),
  }),
  fc.record({
    do: fc.constantFrom(
      'undo' as const,
      'cancel' as const,
      'mistaken' as const,
      'take' as const,
      'resolve' as const,
    ),
    by,
  }),
);

const step = fc.oneof(
  { arbitrary: fc.constant('progress' as const), weight: 12 },
  { arbitrary: fc.constant('stumble' as const), weight: 1 },
  {
    arbitrary: fc.record({ do: fc.constantFrom('undo' as const, 'cancel' as const), by: fc.constant(ada) }),
    weight: 1,
  },
  { arbitrary: command, weight: 5 },
);

/** What an honest desk and an approver would do next; keeps the random runs going somewhere. */
function progress(player: Player, stumble: boolean): Command | undefined {
  const { state } = player;
  if (!state) return undefined;
  if (state.missing.length > 0) return { do: 'fill', by: ada, slots: figma };
  const open = [...state.approvals.values()].find((candidate) => candidate.status === 'open');
  if (open) return answer('approve', open.id);
  const [id, busy] =
    [...state.tasks].find(([, { status }]) => status === 'authorised' || status === 'running') ?? [];
  if (!id || !busy) {
    player.clock.pass(Math.max(0, (state.tasks.get('until')?.until ?? 0) - player.clock.now()));
    return { do: 'wake', task: 'until' };
  }
  if (busy.status === 'authorised') return { do: 'start', task: id, lease: 'l1', attempt: 1 };
  if (stumble) return { do: 'fail', task: id, lease: busy.lease ?? '', code: 'system_rejected', said: 'No.' };
  const result = { said: 'Done.', facts: {}, undo: { app: 'figma' } };
  return {
    do: 'succeed',
    task: id,
    lease: busy.lease ?? '',
    result,
    confirmed: true,
    undoAction: 'app.revoke',
  };
}

function holds(player: Player): void {
  const judged = new Map<string, { effect: string; digest: string }>();
  const approvals = new Map<string, { task: string; digest: string; open: boolean }>();
  const approved = new Set<string>();
  for (const event of player.events) {
    if (event.type === 'judged') judged.set(event.task, event);
    if (event.type === 'lapsed') judged.delete(event.task);
    if (event.type === 'approval_requested') approvals.set(event.approval, { ...event, open: true });
    if (event.type === 'approved') {
      const asked = approvals.get(event.approval);
      assert.ok(asked?.open, 'approved once, and only what was asked');
      assert.notEqual(event.by, 'person:ada', 'never by the requester');
      asked.open = false;
      approved.add(`${asked.task} ${asked.digest}`);
    }
    if (event.type === 'action_started') {
      const judgement = judged.get(event.task);
      assert.ok(judgement, 'no action without a decision on record');
      assert.notEqual(judgement.effect, 'deny');
      if (judgement.effect === 'approve') assert.ok(approved.has(`${event.task} ${judgement.digest}-0`));
    }
  }
}

for (const effect of ['approve', 'allow', 'deny'] as const) {
  test(`when policy says ${effect}`, () => {
    const reached = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(1_800_000)), { maxLength: 40 }), (steps) => {
        const player = playCase((work) => (work.spec.kind === 'undo' ? {} : { effect, reason: 'because' }));
        player.play(opening(plan));
        for (const [given, ms] of steps) {
          player.clock.pass(ms);
          const played = typeof given === 'string' ? progress(player, given === 'stumble') : given;
          if (played) player.play(played);
        }
        holds(player);
        if (player.state?.closed) assert.deepEqual(viewOf(player.state).waitingFor, []);
        for (const type of new Set(player.types())) reached.set(type, (reached.get(type) ?? 0) + 1);
        assert.equal(firstBreak(player.events), undefined);
        assert.deepEqual(replay(player.events), player.state);
        if (effect === 'deny') assert.ok(!player.types().includes('action_started'));
      }),
      { numRuns: 1_000 },
    );
    const deep =
      effect === 'deny' ? ['declined'] : ['action_succeeded', 'handed_over', 'undo_requested', 'cancelled'];
    for (const type of deep)
      assert.ok((reached.get(type) ?? 0) > 0, `${type} in ${reached.get(type)} of 1,000 runs`);
  });
}
