/** The whole desk over sealed streams: what it stores, and what it does with a case that was erased. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { firstBreak, hashOf } from '../../src/audit/chain.ts';
import { createErase } from '../../src/audit/erase.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import { createConsole } from '../../src/desk/console.ts';
import { openDesk } from '../fakes/desk.ts';

type Desk = ReturnType<typeof openDesk>;

/** A case of Ada's from the request to the end. */
async function finished(desk: Desk): Promise<string> {
  await desk.says('ada', 'I need access to Figma');
  const [view] = await desk.store.recent(1);
  assert(view);
  await desk.presses('maria', 'Approve', 'dm-maria@lumen.example');
  assert.equal((await desk.store.view(view.id))?.open, false);
  return view.id;
}

/** Everything that the store holds of all streams. */
async function stored({ store }: Desk): Promise<string> {
  const streams = await store.streams();
  return JSON.stringify(await Promise.all(streams.map((stream) => store.read(stream))));
}

test('no word, name or argument of a case or a talk is stored in the open', async (t) => {
  const desk = openDesk(t);
  const id = await finished(desk);
  await desk.says('ben', 'maybe something about zebras');
  // Ciphertext may spell anything by chance, above all short names.
  const all = (await stored(desk)).replace(/v1\.[\w-]+\.[\w-]+/g, '');
  for (const word of ['Figma', 'figma', 'Ada', 'Moreau', 'Lindqvist', 'zebras', 'Did app.grant'])
    assert.ok(!all.includes(word), word);
  assert.ok(all.includes('"by":"person:maria"') && all.includes('app.grant'));
  assert.equal(firstBreak(await desk.store.read(id)), undefined);
  const opened = JSON.stringify(await desk.cases.events(id));
  for (const word of ['Figma', 'Ada Moreau', 'Maria Lindqvist']) assert.ok(opened.includes(word), word);
});

test('the timeline carries the stored form beside the one for people, and its hash is of the stored one', async (t) => {
  const desk = openDesk(t);
  const id = await finished(desk);
  const console = createConsole(desk, desk.cases, async () => ({ people: [], seats: [], tickets: [] }));
  for (const { stored: form, detail, hash, seq, prev } of await console.timeline(id)) {
    const event = { ...(form as object), seq, prev };
    assert.equal(hashOf(event), hash);
    assert.ok(!JSON.stringify(form).includes('Ada Moreau'));
    assert.ok(!JSON.stringify(detail).includes('sealed'));
  }
});

test('a case that was erased answers as one that nobody knows, and its timeline still says what happened', async (t) => {
  const desk = openDesk(t);
  const id = await finished(desk);
  const keyring = createKeyring({
    store: desk.store,
    master: new Uint8Array(32).fill(9),
    random: randomBytes,
  });
  const erase = createErase({ store: desk.store, keyring });
  assert.equal(await erase.case(id, { at: desk.clock.now(), by: 'timer', why: 'retention of 1 day' }), true);
  assert.equal(await desk.cases.load(id), undefined);
  const press = { verb: 'undo' as const, case: id, arg: '' };
  await desk.desk.receive(desk.turn('ada', { kind: 'click', press }));
  await desk.settle();
  assert.ok(JSON.stringify(desk.surface.whispers).includes('I do not know that case any more'));
  const console = createConsole(desk, desk.cases, async () => ({ people: [], seats: [], tickets: [] }));
  const timeline = await console.timeline(id);
  assert.equal(timeline.at(-1)?.what, 'Personal details were erased');
  assert.ok(timeline.some(({ what }) => what === 'Approved by [erased]'));
  assert.ok(!JSON.stringify(timeline).includes('Figma'));
});
