/** The real gate under any order of corrections, answers and changes of the world. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { replay } from '../../src/case/evolve.ts';
import { approvalDigest } from '../../src/gate/digest.ts';
import type { Slots } from '../../src/slots/slot.ts';
import { everyRunHasThePresentDetails } from '../case/present-details.ts';
import { ada, ben } from '../fakes/commands.ts';
import { actionTask } from '../fakes/plans.ts';
import { approvedBy } from '../fakes/policy.ts';
import { approvedCase, type Gated, gatedCase, gateParts, HOUR, type Parts, running } from './gated.ts';

const RUNS = 300;
const SIGMA: Slots = { app: { value: 'sigma', label: 'Sigma' } };
const correction = (slots: Slots, by = ada) => ({ do: 'correct' as const, by, slots, text: 'no, that one' });

test('what a correction has overtaken does not run, even for a worker that took it up before', async () => {
  const parts = gateParts();
  const played = await approvedCase(parts);
  const { state, task } = running(played.state, played.task);
  await played.play(correction(SIGMA));
  assert.equal(played.task.status, 'approving');
  assert.notEqual(played.task.judgement?.digest, task.judgement?.digest);
  await assert.rejects(
    parts.gate.perform(played.state, played.task, { lease: 'l1', last: true }),
    /not authorised/,
  );
  // Somebody who put the old yes under the new details is found out as well.
  const forged = { ...state, slots: { ...state.slots, ...SIGMA } };
  const lapse = await parts.gate.lapsed(forged, { ...task, status: 'authorised' });
  assert.equal(lapse?.code, 'changed');
  assert.equal(parts.system.runs.size, 0);
});

test('the approver of the new details is looked up anew', async () => {
  const parts = gateParts(
    approvedBy({ approvers: [{ kind: 'app_owner' }, { kind: 'group', group: 'it-support' }] }),
  );
  const played = await gatedCase(parts);
  assert.deepEqual(
    played.question.approvers.map(({ id }) => id),
    ['maria'],
  );
  await played.play(correction(SIGMA));
  assert.deepEqual(
    played.question.approvers.map(({ id }) => id),
    ['ben'],
  );
  assert.equal((await played.says('approve', 'maria')).refusal?.code, 'not_approver');
});

type Step = (played: Gated, parts: Parts) => Promise<unknown>;
const named = (name: string, step: Step): Step => Object.assign(step, { [fc.toStringMethod]: () => name });

const details = fc.record(
  {
    app: fc.constantFrom({ value: 'figma', label: 'Figma' }, { value: 'sigma', label: 'Sigma' }),
    until: fc.constantFrom({ value: '2027-03-01', label: 'March' }, { value: '2027-04-01', label: 'April' }),
  },
  { requiredKeys: [] },
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    arbitrary: fc
      .tuple(details, fc.constantFrom(ada, ada, ada, ben))
      .map(([slots, by]) =>
        named(`correct ${JSON.stringify(slots)} ${by.id}`, (played) =>
          played.play(correction(slots as Slots, by)),
        ),
      ),
    weight: 4,
  },
  {
    arbitrary: fc
      .tuple(fc.constantFrom('approve', 'approve', 'approve', 'deny'), fc.constantFrom('maria', 'ben', 'ada'))
      .map(([verb, who]) =>
        named(`${verb} ${who}`, async (played) => {
          if (played.task.approvals.length > 0) await played.says(verb as 'approve' | 'deny', who);
        }),
      ),
    weight: 6,
  },
  { arbitrary: fc.constant(named('worker', works)), weight: 4 },
  {
    arbitrary: fc.constantFrom('v1', 'v2').map((version) =>
      named(`target ${version}`, async (_, { system }) => {
        system.version = version;
      }),
    ),
    weight: 1,
  },
  { arbitrary: fc.constant(named('an hour', async (_, { clock }) => clock.pass(HOUR))), weight: 1 },
);

/** What the worker of a job does. */
async function works(played: Gated, { gate }: Parts): Promise<void> {
  const { state, task } = played;
  if (task.status !== 'authorised') return;
  const lapse = await gate.lapsed(state, task);
  if (lapse) return void (await played.play({ do: 'lapse', task: 'grant', ...lapse }));
  await played.play({ do: 'start', task: 'grant', lease: 'l1', attempt: 1 });
  await played.play(await gate.perform(played.state, played.task, { lease: 'l1', last: true }));
}

test('after any run of corrections, answers and changes nothing runs but what was approved of the present details', async () => {
  const reached = new Map<string, number>();
  const grant = actionTask('grant', 'app.grant', {
    app: '{slots.app}',
    person: '{requester}',
    until: '{slots.until}',
  });
  const property = fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
    const parts = gateParts();
    const played = await gatedCase(parts, { task: grant });
    for (const one of steps) await one(played, parts);
    everyRunHasThePresentDetails(played.events, {
      bind: (judgement, asked) => approvalDigest(judgement, { ...asked, rules: [asked.rule] }),
      besides: { person: 'ada' },
    });
    assert.deepEqual(replay(played.events), played.state);
    const ran = [...parts.system.runs.values()].map(({ args }) => args);
    const started = played.events.findIndex(({ type }) => type === 'action_started');
    assert.equal(ran.length, started < 0 ? 0 : 1);
    const types = played.events.slice(0, Math.max(0, started)).map(({ type }) => type);
    for (const type of new Set(types)) reached.set(type, (reached.get(type) ?? 0) + 1);
    if (started >= 0) {
      const judged = played.events.slice(0, started).findLast(({ type }) => type === 'judged');
      assert.ok(judged?.type === 'judged');
      assert.deepEqual(ran[0], judged.args);
      // What ran is not changed behind its back.
      assert.ok(!played.events.slice(started).some(({ type }) => type === 'corrected'));
    }
  });
  await fc.assert(property, { numRuns: RUNS });
  for (const type of ['corrected', 'lapsed', 'approved'])
    assert.ok(reached.get(type), `${type} before a run in none of ${RUNS} runs`);
});
