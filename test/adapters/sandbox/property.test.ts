/** Whatever is done and undone, in whatever order: the books balance. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ACTIONS } from '../../../adapters/sandbox/registry.ts';
import { isCode } from '../../../src/errors.ts';
import type { Args } from '../../../src/ports/system.ts';
import { dump, NOW, type Opened, open } from './open.ts';

const person = fc.constantFrom('ada', 'li', 'marc', 'carla', 'noor');
const app = fc.constantFrom('figma', 'salesforce', 'adobe-cc', 'zoom');
const day = fc.constantFrom('2026-12-01', '2026-12-03', '2026-12-07', '2027-03-01');
const iban = fc.constantFrom(
  'DE89370400440532013000',
  'GB82WEST12345698765432',
  'FR1420041010050500013M02606',
);
const joiner = fc.constant({
  name: 'Noor Haddad',
  department: 'Design',
  manager: 'maria',
  start: '2027-01-04',
});

const one = (action: string, args: fc.Arbitrary<Args>) => args.map((filled) => ({ action, args: filled }));
const step = fc.oneof(
  one('app.grant', fc.record({ person, app, until: day }, { requiredKeys: ['person', 'app'] })),
  one(
    'app.revoke',
    fc.record({ person, app, due: day, keep_until: day }, { requiredKeys: ['person', 'app'] }),
  ),
  one('app.install', fc.record({ person, app })),
  one('app.uninstall', fc.record({ person, app })),
  one('app.revoke_all', fc.record({ person })),
  one('leave.book', fc.record({ person, from: day, days: fc.constantFrom(0.5, 1, 3, 12) })),
  one('leave.withdraw', fc.record({ person, from: day })),
  one('leave.cancel', fc.record({ person, day })),
  one('letter.issue', fc.record({ person, contents: fc.constantFrom('with_pay', 'without_pay') })),
  one('device.lock', fc.record({ person, device: fc.constantFrom('lap-ada', 'phone-ada', 'lap-li') })),
  one('bank.change', fc.record({ person, iban })),
  one('bank.restore', fc.record({ person })),
  one('account.create', joiner),
  one('account.remove', fc.record({ person })),
  one('account.disable', fc.record({ person })),
  one('device.order', fc.record({ person, model: fc.constantFrom('monitor-27', 'thinkpad-x1') })),
  one('training.assign', fc.record({ person, course: fc.constant('gdpr') })),
  one('person.link_account', fc.record({ person, account: fc.constantFrom('slack:T1:U1', 'teams:t:u') })),
  one('person.link_person', fc.record({ person, other: person })),
  one('approvals.delegate', fc.record({ person, delegate: person, until: day })),
  one('approvals.undelegate', fc.record({ person })),
  // `undo` takes back one of the earlier runs: 0 the last one, 1 the one before it.
  fc.nat(5).map((back) => ({ undo: back })),
);

const undoOf = new Map(ACTIONS.map(({ spec }) => [spec.name, spec.undo?.action]));

type Undo = { action: string; args: Args };

/** Does a step; the answer is how to take it back. A clean "no" is fine, anything else fails the test. */
async function take(sandbox: Opened, action: string, args: Args): Promise<Undo | undefined> {
  try {
    const { undo } = await sandbox.run(action, args);
    assert.equal(await sandbox.system.probe(action, args), true, `${action} is not seen`);
    const back = undoOf.get(action);
    return undo && back ? { action: back, args: undo } : undefined;
  } catch (error) {
    if (isCode(error, 'system_rejected')) return undefined;
    throw error;
  }
}

async function checkBooks(sandbox: Opened, allowance: Map<string, number>): Promise<void> {
  const { people, seats } = await sandbox.overview();
  for (const { app: id, used, total } of seats) {
    const holders = people.filter(({ apps }) => apps.some((one) => one.id === id)).length;
    assert.equal(used, holders, `${id}: seats used are the people who have it`);
    assert.ok(used <= total, `${id}: ${used} of ${total} seats`);
  }
  for (const { person: id, leave } of people) {
    if (!leave) continue;
    const booked = leave.booked.reduce((sum, { days }) => sum + days, 0);
    assert.ok(leave.left >= 0, `${id} has ${leave.left} days left`);
    assert.equal(leave.left + booked, allowance.get(id) ?? 25, `${id}: left and booked add up`);
  }
}

test('random runs and undos keep seats and leave in balance', async (t) => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
    const sandbox = open(t);
    const start = await sandbox.overview();
    const allowance = new Map(start.people.map(({ person: id, leave }) => [id, leave?.left ?? 0]));
    const undos: Undo[] = [];
    for (const one of steps) {
      const chosen = 'undo' in one ? undos.splice(-1 - one.undo, 1)[0] : one;
      const undo = chosen && (await take(sandbox, chosen.action, chosen.args));
      if (undo && !('undo' in one)) undos.push(undo);
      await checkBooks(sandbox, allowance);
    }
    await sandbox.close();
  });
  await fc.assert(property, { numRuns: 40, seed: seed(t.name) });
});

test('runs undone in the opposite order leave no trace', async (t) => {
  const runs = fc.array(step, { minLength: 1, maxLength: 15 });
  const property = fc.asyncProperty(runs, async (steps) => {
    const sandbox = open(t);
    const start = dump(sandbox.file);
    const undos: Undo[] = [];
    const disabled = new Set<unknown>();
    for (const one of steps) {
      // Only what can be undone, or there would be traces by right.
      if ('undo' in one || undoOf.get(one.action) === undefined) continue;
      // Nothing is given back to a disabled account before it is enabled again.
      if (disabled.has(one.args.person)) continue;
      const undo = await take(sandbox, one.action, one.args);
      if (one.action === 'account.disable') disabled.add(one.args.person);
      if (undo) undos.push(undo);
    }
    for (const { action, args } of undos.reverse()) {
      await sandbox.run(action, args);
      assert.equal(await sandbox.system.probe(action, args), true);
    }
    assert.deepEqual(dump(sandbox.file), start);
    await sandbox.close();
  });
  await fc.assert(property, { numRuns: 40, seed: seed(t.name) });
});

/** fast-check prints the seed of a failure; a fixed one makes every run the same. */
function seed(name: string): number {
  return (NOW % 1_000_000) + name.length;
}
