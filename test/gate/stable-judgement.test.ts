/**
 * What was judged is judged the same again as long as nothing that it is about has changed: otherwise an approval would
 * lapse, and be asked anew, without end.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonical } from '../../src/audit/canonical.ts';
import type { Case, Task } from '../../src/case/case.ts';
import { createFactorSystem } from '../../src/desk/factorSystem.ts';
import { catalogueOf } from '../../src/gate/catalogue.ts';
import { createJudge } from '../../src/gate/judge.ts';
import type { Args } from '../../src/ports/system.ts';
import { HOUR, NOW, open } from '../adapters/sandbox/open.ts';
import { SAMPLES } from '../adapters/sandbox/samples.ts';
import { opening } from '../fakes/commands.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';
import { planOf } from '../fakes/plans.ts';
import { playCase } from '../fakes/run.ts';
import { fakeSecondFactor } from '../fakes/second-factor.ts';
import { shippedPolicy } from '../policies/company.ts';

/** Things that go on in the company meanwhile and have nothing to do with Ada. */
const MEANWHILE: [string, Args][] = [
  ['app.grant', { person: 'tom', app: 'figma', until: '2027-06-01' }],
  ['app.install', { person: 'nina', app: 'adobe-cc' }],
  ['group.add', { person: 'tom', group: 'finance' }],
  ['training.assign', { person: 'tom', course: 'security-basics' }],
  ['leave.book', { person: 'priya', from: '2027-01-12', days: 2 }],
  ['ticket.open', { person: 'tom', summary: 'Slow', group: 'it-support', severity: 'low' }],
  ['device.order', { person: 'tom', model: 'monitor-27' }],
  ['bank.change', { person: 'tom', iban: 'FR76 3000 6000 0112 3456 7890 189' }],
  ['approvals.delegate', { person: 'carla', delegate: 'priya', from: '2026-12-21', until: '2027-01-09' }],
];

const EVERYBODY = ['ada', 'maria', 'hana', 'ben'];

function caseOf(requester: string, action: string, args: Args): [Case, Task] {
  const player = playCase();
  player.play(opening(planOf([])));
  assert.ok(player.state);
  const state = { ...player.state, requester: { id: requester, name: requester, human: requester } };
  const spec = { kind: 'undo' as const, id: 'u', of: 'x', title: 'x', after: [], action, args };
  return [state, { spec, status: 'pending', approvals: [] }];
}

for (const [action, { args, before = [] }] of Object.entries(SAMPLES)) {
  test(`${action} is judged the same three weeks later`, async (t) => {
    const sandbox = await open(t);
    const systems = [sandbox.system, createFactorSystem(fakeSecondFactor(fakeClock()))];
    const policy = await shippedPolicy();
    const { judge } = createJudge({
      catalogue: catalogueOf(systems),
      directory: sandbox.directory,
      policy,
      log: fakeLog(),
    });
    for (const [name, done] of before) await sandbox.run(name, done);
    const known = await Promise.all(EVERYBODY.map((id) => sandbox.directory.person(id)));
    const requesters = known.flatMap((person) => (person?.active ? [person.id] : []));
    const judged = await Promise.all(
      requesters.map(async (requester) => {
        const [state, task] = caseOf(requester, action, args);
        const first = await judge(state, task);
        assert.ok('digest' in first, JSON.stringify(first));
        // As it comes back from the store.
        return { state, task, recorded: JSON.parse(JSON.stringify(first)) };
      }),
    );
    for (const [name, done] of MEANWHILE) await sandbox.run(name, done, { by: 'hana', at: NOW + 500 * HOUR });
    for (const { state, task, recorded } of judged)
      assert.equal(canonical(await judge(state, task, recorded.changes)), canonical(recorded));
  });
}
