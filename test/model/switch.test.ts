import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSwitch, switched } from '../../src/model/switch.ts';
import { createSwitchSystem } from '../../src/model/switchSystem.ts';
import type { Model } from '../../src/ports/model.ts';
import { replyOf } from '../fakes/agent.ts';
import { fakeKeyValue } from '../fakes/knowledge.ts';

const PROMPT = { instructions: '', lines: [], tools: [], maxTokens: 10 };
const asking = () => ({ signal: new AbortController().signal });
const named = (name: string): Model => ({ name, respond: async () => ({ ...replyOf(name), model: name }) });

/** Answers never; ends when it is told to. */
const hanging: Model = {
  name: 'hanging',
  respond: (_, { signal }) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
};

test('turned off, what is being asked is broken off at once, and the local model answers', async () => {
  const models = await createSwitch(fakeKeyValue());
  let restarted = 0;
  const answer = switched(hanging, named('local'), models).respond(PROMPT, {
    ...asking(),
    restart: () => void restarted++,
  });
  await models.turn(false);
  assert.equal((await answer).model, 'local');
  assert.equal(restarted, 1);
});

test('while it is off nobody else is asked', async () => {
  const models = await createSwitch(fakeKeyValue());
  await models.turn(false);
  const model = switched(named('far'), named('local'), models);
  assert.equal((await model.respond(PROMPT, asking())).model, 'local');
  await models.turn(true);
  assert.equal((await model.respond(PROMPT, asking())).model, 'far');
});

test('it is off after a restart, and another process sees it at its next look', async () => {
  const shelf = fakeKeyValue();
  const [one, other] = [await createSwitch(shelf), await createSwitch(shelf)];
  await one.turn(false);
  assert.equal(other.on(), true);
  await other.look();
  assert.equal(other.on(), false);
  assert.equal((await createSwitch(shelf)).on(), false);
});

test('it is off before the store has it', async () => {
  const shelf = { ...fakeKeyValue(), set: () => new Promise<void>(() => {}) };
  const models = await createSwitch(shelf);
  void models.turn(false);
  assert.equal(models.on(), false);
  assert.ok(models.signal().aborted);
});

test('whoever gave the request up gets no answer from the local model', async () => {
  const models = await createSwitch(fakeKeyValue());
  const given = new AbortController();
  const answer = switched(hanging, named('local'), models).respond(PROMPT, { signal: given.signal });
  given.abort();
  await assert.rejects(answer);
});

test('as an action: what it would change, that it did, and how it is taken back', async () => {
  const models = await createSwitch(fakeKeyValue());
  const system = createSwitchSystem(models);
  const run = { key: 'k', requester: 'sam', at: 0 };
  const off = { to: 'off' };
  assert.deepEqual(await system.preview?.('models.turn', off), [
    { what: 'Language models', before: 'on', after: 'off' },
  ]);
  const done = await system.perform('models.turn', off, run);
  assert.deepEqual(done.undo, { to: 'on' });
  assert.equal(await system.probe('models.turn', off), true);
  const again = await system.perform('models.turn', off, run);
  assert.equal(again.undo, undefined);
  await assert.rejects(system.perform('models.turn', { to: 'maybe' }, run), { code: 'args_invalid' });
});
