import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import type { Intent } from '../../src/intents/intent.ts';
import { createReload } from '../../src/intents/reload.ts';
import { fakeLog } from '../fakes/context.ts';
import { shippedIntents } from './shipped.ts';

const shipped = await shippedIntents();

function open() {
  const intents = new Map<string, Intent>(shipped.map((intent) => [intent.name, intent]));
  const log = fakeLog();
  let found: () => readonly Intent[] = () => shipped;
  let relearned = 0;
  let unrouted: readonly Intent[] = [];
  const reload = createReload({
    load: async () => found(),
    intents,
    onUnrouted: (others) => {
      unrouted = others;
    },
    relearn: async () => void relearned++,
    log,
  });
  return {
    intents,
    log,
    reload,
    finds: (next: () => readonly Intent[]) => {
      found = next;
    },
    relearned: () => relearned,
    unrouted: () => unrouted,
  };
}

test('what changed, came and went is taken over, and the router learns it', async () => {
  const desk = open();
  const [first, second, ...rest] = shipped;
  assert.ok(first && second);
  desk.finds(() => [
    { ...first, label: 'Another label', digest: 'new' },
    { ...second, name: 'brand_new' },
    ...rest,
  ]);
  await desk.reload();
  assert.equal(desk.intents.get(first.name)?.label, 'Another label');
  assert.ok(desk.intents.has('brand_new') && !desk.intents.has(second.name));
  assert.equal(desk.relearned(), 1);
});

test('files that say the same cost no training', async () => {
  const desk = open();
  desk.finds(() => shipped.map((intent) => ({ ...intent })));
  await desk.reload();
  assert.equal(desk.relearned(), 0);
});

test('when a file is broken, everything stays, and the log says what to mend', async () => {
  const desk = open();
  desk.finds(() => {
    throw new DeskmateError('intent_invalid', 'vpn_trouble.yaml:3: label is empty');
  });
  await desk.reload();
  assert.equal(desk.intents.size, shipped.length);
  assert.equal(desk.relearned(), 0);
  const [line] = desk.log.lines;
  assert.match(String(line?.fields.problem), /vpn_trouble\.yaml:3/);
});
