/** Judging an action and performing it: only what was judged, only under its lease, only with what it needs on record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Approval, Case } from '../../src/case/case.ts';
import { DeskmateError } from '../../src/errors.ts';
import { opening } from '../fakes/commands.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { approvedBy, decisionOf } from '../fakes/policy.ts';
import { playCase } from '../fakes/run.ts';
import { approvedCase, DETAILS, GRANT, gatedCase, gateParts, OWNER, running, taskOf } from './gated.ts';

/** A case whose action waits to be judged. */
function pendingCase(task = GRANT): Case {
  const player = playCase();
  player.play(opening(planOf([task], [APP]), DETAILS));
  const { state } = player;
  assert.ok(state);
  return { ...state, tasks: new Map([[task.id, { spec: task, status: 'pending', approvals: [] }]]) };
}

async function judged(parts = gateParts(), task = GRANT) {
  const state = pendingCase(task);
  const command = await parts.gate.judge(state, taskOf(state));
  assert.ok(command.do === 'judge');
  return command.judgement;
}

test('judging fills in the words and binds everything that the rules say in a digest', async () => {
  const decision = {
    ...approvedBy({ need: 2, secondFactor: true }),
    coolingOffHours: 24,
    lower: ['until'],
    mask: [{ arg: 'app', seenBy: [], unmaskedBy: [] }],
  };
  const judgement = await judged(gateParts(decision));
  assert.match(judgement.does, /^Give Ada Moreau access to ••••/);
  assert.doesNotMatch(judgement.does, /figma/i, 'masked in words that everybody reads');
  assert.deepEqual(judgement.args, { app: 'figma', person: 'ada' });
  const { revision, ...said } = decision;
  assert.deepEqual({ ...judgement, ...said, policy: revision }, judgement);
  assert.match(judgement.digest, /^[0-9a-f]{64}$/);
});

test('the same is judged alike; another case, another detail or another rule gives another digest', async () => {
  const { digest } = await judged();
  assert.equal((await judged()).digest, digest);
  const others = [
    await judged(gateParts({ ...OWNER, coolingOffHours: 1 })),
    await judged(gateParts(), actionTask('grant', 'app.grant', { app: '{slots.app}', person: 'ben' })),
  ];
  const parts = gateParts();
  const state = { ...pendingCase(), id: 'c-2' };
  const elsewhere = await parts.gate.judge(state, taskOf(state));
  assert.ok(elsewhere.do === 'judge');
  for (const other of [...others, elsewhere.judgement]) assert.notEqual(other.digest, digest);
});

test('what would change is shown to approvers, and is left out when the system cannot tell just now', async () => {
  const parts = gateParts();
  const changes = [{ what: 'Seats', before: '3', after: '4' }];
  parts.system.preview = async () => changes;
  assert.deepEqual((await judged(parts)).changes, changes);
  parts.system.preview = async () => {
    throw new DeskmateError('system_unavailable', 'down', { retry: true });
  };
  assert.deepEqual((await judged(parts)).changes, []);
});

test('arguments that do not fit the schema and unknown actions are not judged', async () => {
  const { gate } = gateParts();
  for (const [task, code] of [
    [actionTask('grant', 'app.grant', { app: '{slots.app}' }), 'args_invalid'],
    [actionTask('grant', 'moon.land', {}), 'action_unknown'],
  ] as const) {
    const state = pendingCase(task);
    const misfit = await gate.judge(state, taskOf(state));
    assert.equal(misfit.do === 'misfit' && misfit.code, code);
  }
});

test('when the rules cannot be asked, it is a misfit: people get the case and nothing runs', async () => {
  const parts = gateParts();
  parts.rules.failure = new DeskmateError('policy_unavailable', 'down', { retry: true });
  const played = await gatedCase(parts);
  assert.equal(played.task.status, 'failed');
  assert.equal(played.task.code, 'policy_unavailable');
  assert.equal(played.task.judgement, undefined);
  assert.ok(played.state.handover);
  const taken = running(played.state, played.task);
  const attempt = parts.gate.perform(taken.state, taken.task, { lease: 'l1', last: true });
  await assert.rejects(attempt, { code: 'refused' });
  assert.equal(parts.system.calls, 0);
});

test('any other failure of the rules is no judgement either', async () => {
  const parts = gateParts();
  parts.rules.failure = new TypeError('a bug');
  await assert.rejects(gatedCase(parts), TypeError);
});

test('only a started task with this lease is performed, and every try has the same key', async () => {
  const parts = gateParts();
  const { state, task } = await approvedCase(parts);
  await assert.rejects(parts.gate.perform(state, task, { lease: 'l1', last: false }), { code: 'refused' });
  for (const lease of ['l1', 'l2']) {
    const taken = running(state, task, lease);
    const done = await parts.gate.perform(taken.state, taken.task, { lease, last: false });
    assert.equal(done.do, 'succeed');
  }
  assert.equal(parts.system.calls, 2);
  assert.equal(parts.system.runs.size, 1);
});

test('a denied task is never performed, whatever its status claims', async () => {
  const parts = gateParts();
  const { state, task } = await approvedCase(parts);
  const denied = { ...task, judgement: task.judgement && { ...task.judgement, effect: 'deny' as const } };
  const taken = running(state, denied);
  const attempt = parts.gate.perform(taken.state, taken.task, { lease: 'l1', last: true });
  await assert.rejects(attempt, { code: 'refused' });
  assert.equal(parts.system.calls, 0);
});

test('without an approval of exactly this on record nothing is performed, whatever the status claims', async () => {
  const parts = gateParts();
  const { state, task, question } = await approvedCase(parts);
  const taken = running(state, task);
  const others: Approval[] = [
    { ...question, status: 'void' },
    { ...question, status: 'open' },
    { ...question, digest: 'other' },
    { ...question, votes: [] },
    { ...question, task: 'other' },
    { ...question, id: 'a-0009' },
  ];
  for (const other of others) {
    const forged = { ...taken.state, approvals: new Map([[question.id, other]]) };
    const attempt = parts.gate.perform(forged, taken.task, { lease: 'l1', last: true });
    await assert.rejects(attempt, { code: 'refused' });
  }
  const unasked = { ...taken.task, approvals: [] };
  await assert.rejects(parts.gate.perform(taken.state, unasked, { lease: 'l1', last: true }), {
    code: 'refused',
  });
  assert.equal(parts.system.calls, 0);
});

test('what the rules allow needs nobody', async () => {
  const parts = gateParts(decisionOf());
  const played = await gatedCase(parts);
  assert.equal(played.task.status, 'authorised');
  assert.equal(await parts.gate.lapsed(played.state, played.task), undefined);
  const taken = running(played.state, played.task);
  const done = await parts.gate.perform(taken.state, taken.task, { lease: 'l1', last: false });
  assert.equal(done.do, 'succeed');
});

test('an outage is tried again and told only at the last try; a rejection is final at once', async () => {
  const parts = gateParts();
  const { state, task } = await approvedCase(parts);
  const taken = running(state, task);
  const perform = (last: boolean) => parts.gate.perform(taken.state, taken.task, { lease: 'l1', last });
  const outage = () => new DeskmateError('system_unavailable', 'down', { retry: true });
  const rejection = new DeskmateError('system_rejected', 'All 12 Figma seats are taken.');
  parts.system.failures.push(outage(), outage(), rejection);
  await assert.rejects(perform(false), { code: 'system_unavailable' });
  assert.equal((await perform(true)).do, 'fail');
  const rejected = await perform(false);
  assert.equal(rejected.do === 'fail' && rejected.said, 'All 12 Figma seats are taken.');
});
