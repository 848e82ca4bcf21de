/** What a desk keeps at hand of a case is never older than its events. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createErase } from '../../src/audit/erase.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import { createCases } from '../../src/desk/cases.ts';
import { someone } from '../fakes/company.ts';
import { openDesk } from '../fakes/desk.ts';

async function openCase(t: Parameters<typeof openDesk>[0]) {
  const mine = openDesk(t);
  await mine.says('ada', 'I need access to Figma');
  const [view] = await mine.store.casesOf('ada', { open: true, limit: 1 });
  assert.ok(view);
  return { mine, other: createCases(mine), id: view.id };
}

test('what another process wrote meanwhile is seen, by who reads and by who writes', async (t) => {
  const { mine, other, id } = await openCase(t);
  const before = await mine.cases.glance(id);
  await other.commit(id, async () => ({ do: 'cancel', by: someone('ada'), text: 'stop' }));
  const after = await mine.cases.glance(id);
  assert.ok(before && after && after.version > before.version);
  assert.equal(before.closed, undefined);
  assert.notEqual(after.closed, undefined);
  assert.deepEqual(after, await createCases(mine).load(id));
});

test('a case that was erased is gone, also where it was at hand', async (t) => {
  const { mine, id } = await openCase(t);
  await mine.cases.commit(id, async () => ({ do: 'cancel', by: someone('ada'), text: 'stop' }));
  assert.ok(await mine.cases.glance(id));
  // As the command line does it, beside the desk that runs.
  const master = new Uint8Array(32).fill(9);
  const keyring = createKeyring({ store: mine.store, master, random: randomBytes });
  const erase = createErase({ store: mine.store, keyring });
  assert.ok(await erase.case(id, { at: mine.clock.now(), by: 'system', why: 'asked for' }));
  assert.equal(await mine.cases.glance(id), undefined);
  let plans = 0;
  await mine.cases.commit(id, async () => {
    plans += 1;
    return undefined;
  });
  assert.equal(plans, 0);
});
