import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { firstBreak } from '../../src/audit/chain.ts';
import { erasePerson } from '../../src/audit/erase-person.ts';
import type { Case } from '../../src/case/case.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { evolve } from '../../src/case/evolve.ts';
import { viewOf } from '../../src/case/status.ts';
import { type Audit, openAudit } from './open.ts';
import { SAMPLES, WORD } from './samples.ts';

const NOW = Date.UTC(2026, 10, 20);
const grounds = { at: NOW, by: 'auditor', why: 'asked for in a letter' };

/** A case of a person, as the desk writes it. */
async function writeCase(
  { journal, store }: Audit,
  id: string,
  { requester = 'ada', events = [SAMPLES.slots_filled, SAMPLES.resolved] as CaseEvent[] } = {},
) {
  const pen = await journal.write(id, await store.head(id), NOW);
  let state: Case | undefined;
  for (const event of [{ ...SAMPLES.opened, case: id, requester }, ...events])
    state = evolve(state, pen.add(event));
  assert(state);
  await pen.commit({ effects: [], view: viewOf(state) });
}

async function say({ journal, store }: Audit, stream: string, person: string) {
  const pen = await journal.write(stream, await store.head(stream), NOW);
  pen.add({ ...SAMPLES.said, by: `person:${person}` });
  await pen.commit({ effects: [] });
}

test('an erased case: its record stays whole, its words are nowhere', async (t) => {
  const audit = await openAudit(t);
  await writeCase(audit, 'c-1');
  await writeCase(audit, 'c-2');
  assert.ok((await readFile(`${audit.file}-wal`)).includes(WORD), 'the title stands in the list');
  assert.equal(await audit.erase.case('c-1', grounds), true);
  assert.equal(await audit.erase.case('c-1', grounds), false, 'once is enough');
  await audit.store.scrub();
  const stored = await audit.store.read('c-1');
  assert.equal(firstBreak(stored), undefined);
  const last = stored.at(-1);
  assert(last);
  const { type, by, why, scope } = last;
  assert.deepEqual(
    { type, by, why, scope },
    { type: 'erased', by: 'auditor', why: grounds.why, scope: 'all' },
  );
  assert.ok(!JSON.stringify(await audit.journal.read('c-1')).includes(WORD));
  const view = await audit.store.view('c-1');
  assert.deepEqual(
    [view?.title, view?.requesterName, view?.requester, view?.open],
    ['Access to [erased]', '[erased]', 'ada', false],
  );
  assert.ok(JSON.stringify(await audit.journal.read('c-2')).includes(WORD));
});

test('an open case, an unknown one and one that was never sealed are left alone', async (t) => {
  const audit = await openAudit(t);
  await writeCase(audit, 'c-1', { events: [] });
  assert.equal(await audit.erase.case('c-1', grounds), false);
  assert.equal(await audit.erase.case('c-9', grounds), false);
  assert.equal(await audit.erase.talk('talk-9', [1], grounds), false);
  assert.ok(JSON.stringify(await audit.journal.read('c-1')).includes(WORD));
});

test('somebody who writes at the same moment does not stop it', async (t) => {
  const audit = await openAudit(t);
  await writeCase(audit, 'c-1');
  const refused = async () => {
    const pen = await audit.journal.write('c-1', await audit.store.head('c-1'), NOW);
    pen.add(SAMPLES.refused);
    await pen.commit({ effects: [] });
  };
  const [erased] = await Promise.allSettled([audit.erase.case('c-1', grounds), refused()]);
  assert.deepEqual(erased, { status: 'fulfilled', value: true });
  assert.ok(!JSON.stringify(await audit.journal.read('c-1')).includes(WORD));
});

test('a person: their closed cases and what they said go, open cases are named, others stay', async (t) => {
  const audit = await openAudit(t);
  await writeCase(audit, 'c-1');
  await writeCase(audit, 'c-2', { events: [] });
  await writeCase(audit, 'c-3', { requester: 'ben' });
  await say(audit, 'talk-ada', 'ada');
  await say(audit, 'talk-both', 'ben');
  await say(audit, 'talk-both', 'ada');
  await say(audit, 'talk-ben', 'ben');
  const erased = await erasePerson({ ...audit }, 'ada', grounds);
  assert.deepEqual(erased.cases, ['c-1']);
  assert.equal(erased.talks, 2);
  assert.deepEqual(
    erased.open.map(({ id }) => id),
    ['c-2'],
  );
  const holds = async (stream: string) => JSON.stringify(await audit.journal.read(stream)).includes(WORD);
  const streams = ['c-1', 'c-2', 'c-3', 'talk-ada', 'talk-both', 'talk-ben'];
  assert.deepEqual(await Promise.all(streams.map(holds)), [false, true, true, false, false, true]);
  const again = await erasePerson({ ...audit }, 'ada', grounds);
  assert.deepEqual([again.cases, again.talks], [[], 0]);
});
