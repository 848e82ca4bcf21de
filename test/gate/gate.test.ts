import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Case } from '../../src/case/case.ts';
import { DeskmateError } from '../../src/errors.ts';
import { createGate } from '../../src/gate/gate.ts';
import type { Policy, PolicyDecision } from '../../src/gate/policy.ts';
import { ada, opening } from '../fakes/commands.ts';
import { fakeDirectory, fakeSystem } from '../fakes/company.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';

const figma = { app: { value: 'figma', label: 'Figma' } };
const maria = { id: 'maria', name: 'Maria Lindqvist' };
const OWNER: PolicyDecision = {
  effect: 'approve',
  rule: 'r1',
  reason: 'Owners decide.',
  approver: { kind: 'app_owner' },
  fallback: { kind: 'group', group: 'it-support' },
  expiresInHours: 24,
};

function setUp(decision: PolicyDecision = OWNER) {
  const clock = fakeClock();
  const directory = fakeDirectory();
  const system = fakeSystem();
  const rules = { decision, revision: 'p1' };
  const policy: Policy = {
    get revision() {
      return rules.revision;
    },
    evaluate: () => rules.decision,
  };
  const gate = createGate({ systems: [system], directory, policy, clock, log: fakeLog() });
  return { clock, directory, system, rules, gate };
}

const grant = actionTask('grant', 'app.grant', { app: '{slots.app}', person: '{requester}' });

/** A case whose action waits to be judged. */
function pendingCase(task = grant): Case {
  const player = playCase();
  player.play(opening(planOf([task], [APP]), figma));
  const { state } = player;
  assert.ok(state);
  return { ...state, tasks: new Map([[task.id, { spec: task, status: 'pending' }]]) };
}

/** The case after the gate's judgement and Maria's approval. */
async function approvedCase(parts: ReturnType<typeof setUp>): Promise<Case> {
  const judged = await parts.gate.judge(pendingCase(), { spec: grant, status: 'pending' });
  assert.equal(judged.do, 'judge');
  const player = playCase(() => (judged.do === 'judge' ? judged.ruling : {}), parts.clock);
  player.play(opening(planOf([grant], [APP]), figma));
  const [approval] = player.state?.approvals.keys() ?? [];
  player.play({ do: 'approve', approval: approval ?? '', by: maria, eligible: true });
  assert.ok(player.state);
  return player.state;
}

function taskOf(state: Case) {
  const task = state.tasks.get('grant');
  assert.ok(task);
  return task;
}

test('judging looks up the approver, fills in the words and binds everything in a digest', async () => {
  const { gate, clock } = setUp();
  const command = await gate.judge(pendingCase(), { spec: grant, status: 'pending' });
  assert.equal(command.do, 'judge');
  if (command.do !== 'judge') return;
  assert.equal(command.ruling.does, 'Give Ada Moreau access to Figma');
  assert.deepEqual(command.ruling.approval, {
    rule: { kind: 'app_owner' },
    approvers: [maria],
    expiresAt: clock.now() + 86_400_000,
  });
  assert.match(command.ruling.digest, /^[0-9a-f]{64}$/);
});

test('the requester is never an approver; the fallback is asked, and with nobody left it is denied', async () => {
  const parts = setUp();
  parts.directory.owners.set('figma', 'ada');
  const fallback = await parts.gate.judge(pendingCase(), { spec: grant, status: 'pending' });
  assert.deepEqual(fallback.do === 'judge' && fallback.ruling.approval?.approvers.map(({ id }) => id), [
    'ben',
  ]);
  parts.directory.people.delete('ben');
  const nobody = await parts.gate.judge(pendingCase(), { spec: grant, status: 'pending' });
  assert.equal(nobody.do === 'judge' && nobody.ruling.effect, 'deny');
});

test('arguments that do not fit the schema and unknown actions are not judged', async () => {
  const { gate } = setUp();
  const wrong = { ...grant, with: { app: '{slots.app}' } };
  const misfit = await gate.judge(pendingCase(wrong), { spec: wrong, status: 'pending' });
  assert.equal(misfit.do === 'misfit' && misfit.code, 'args_invalid');
  const unknown = { ...grant, action: 'moon.land' };
  const lost = await gate.judge(pendingCase(unknown), { spec: unknown, status: 'pending' });
  assert.equal(lost.do === 'misfit' && lost.code, 'action_unknown');
});

test('what was approved, unchanged, may run', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  assert.equal(await parts.gate.lapsed(state, taskOf(state)), undefined);
});

const CHANGES: [string, string, (parts: ReturnType<typeof setUp>) => void][] = [
  ['the target changed', 'changed', ({ system }) => Object.assign(system, { version: 'v2' })],
  ['the policy changed', 'changed', ({ rules }) => Object.assign(rules, { revision: 'p2' })],
  [
    'policy denies now',
    'changed',
    ({ rules }) => Object.assign(rules, { decision: { effect: 'deny', rule: 'r2', reason: 'No.' } }),
  ],
  [
    'the approver owns it no longer',
    'approver_changed',
    ({ directory }) => directory.owners.set('figma', 'ben'),
  ],
  ['the approver left', 'approver_changed', ({ directory }) => directory.people.delete('maria')],
  ['the requester left', 'approver_changed', ({ directory }) => directory.people.delete('ada')],
];

for (const [name, code, change] of CHANGES) {
  test(`it lapses when ${name} after the approval`, async () => {
    const parts = setUp();
    const state = await approvedCase(parts);
    change(parts);
    assert.equal((await parts.gate.lapsed(state, taskOf(state)))?.code, code);
  });
}

test('it lapses when the approval on record is of another digest, or none', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const [id, approval] = [...state.approvals][0] ?? [];
  assert.ok(id && approval);
  const other = { ...state, approvals: new Map([[id, { ...approval, digest: 'other' }]]) };
  assert.equal((await parts.gate.lapsed(other, taskOf(other)))?.code, 'not_approved');
  const open = { ...state, approvals: new Map([[id, { ...approval, status: 'open' as const }]]) };
  assert.equal((await parts.gate.lapsed(open, taskOf(open)))?.code, 'not_approved');
});

test('it lapses when the arguments on record are not those that were approved', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const task = taskOf(state);
  const forged = {
    ...task,
    judgement: task.judgement && { ...task.judgement, args: { ...task.judgement.args, app: 'github' } },
  };
  assert.equal((await parts.gate.lapsed(state, forged))?.code, 'changed');
});

test('only a started task with this lease is performed, and every try has the same key', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const task = taskOf(state);
  await assert.rejects(parts.gate.perform(state, task, { lease: 'l1', last: false }), { code: 'refused' });
  for (const lease of ['l1', 'l2']) {
    const done = await parts.gate.perform(
      state,
      { ...task, status: 'running', lease },
      { lease, last: false },
    );
    assert.equal(done.do, 'succeed');
  }
  assert.equal(parts.system.calls, 2);
  assert.equal(parts.system.runs.size, 1);
});

test('a denied task is never performed, whatever its status claims', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const task = taskOf(state);
  const denied = {
    ...task,
    status: 'running' as const,
    lease: 'l1',
    judgement: task.judgement && { ...task.judgement, effect: 'deny' as const },
  };
  await assert.rejects(parts.gate.perform(state, denied, { lease: 'l1', last: true }), { code: 'refused' });
  assert.equal(parts.system.calls, 0);
});

test('without an approval of exactly this on record nothing is performed, whatever the status claims', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const running = { ...taskOf(state), status: 'running' as const, lease: 'l1' };
  const [id, approval] = [...state.approvals][0] ?? [];
  assert.ok(id && approval);
  for (const other of [
    { ...approval, status: 'void' as const },
    { ...approval, digest: 'other' },
  ]) {
    const forged = { ...state, approvals: new Map([[id, other]]) };
    const attempt = parts.gate.perform(forged, running, { lease: 'l1', last: true });
    await assert.rejects(attempt, { code: 'refused' });
  }
  assert.equal(parts.system.calls, 0);
});

test('an outage is tried again and told only at the last try; a rejection is final at once', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const task = { ...taskOf(state), status: 'running' as const, lease: 'l1' };
  const outage = () => new DeskmateError('system_unavailable', 'down', { retry: true });
  parts.system.failures.push(
    outage(),
    outage(),
    new DeskmateError('system_rejected', 'All 12 Figma seats are taken.'),
  );
  await assert.rejects(parts.gate.perform(state, task, { lease: 'l1', last: false }), {
    code: 'system_unavailable',
  });
  const last = await parts.gate.perform(state, task, { lease: 'l1', last: true });
  assert.equal(last.do, 'fail');
  const rejected = await parts.gate.perform(state, task, { lease: 'l1', last: false });
  assert.equal(rejected.do === 'fail' && rejected.said, 'All 12 Figma seats are taken.');
});

test('the eligible are those whom the rule names now', async () => {
  const parts = setUp();
  const state = await approvedCase(parts);
  const [id = ''] = state.approvals.keys();
  assert.equal(await parts.gate.eligible(state, id, 'maria'), true);
  assert.equal(await parts.gate.eligible(state, id, ada.id), false);
  parts.directory.owners.set('figma', 'ben');
  assert.equal(await parts.gate.eligible(state, id, 'maria'), false);
});
