import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Intent } from '../../src/intents/intent.ts';
import type { Example } from '../../src/learning/lesson.ts';
import { createRelearn, type Train } from '../../src/learning/relearn.ts';
import { replaceable } from '../../src/router/replaceable.ts';
import type { Router } from '../../src/router/route.ts';
import { fakeLog } from '../fakes/context.ts';
import { intentOf, planOf } from '../fakes/plans.ts';

const INTENTS = new Map<string, Intent>([
  ['vpn', { ...intentOf(planOf([])), name: 'vpn', examples: ['one'] }],
]);

/** Says in `why` which examples it was trained with. */
const routerOf = (intents: readonly Intent[]): Router => ({
  route: () => ({
    band: 'none',
    confidence: 0,
    options: [],
    why: intents.flatMap(({ examples }) => examples).join(),
  }),
});

function open(train: Train) {
  const accepted: Example[] = [];
  const router = replaceable(routerOf([]));
  const log = fakeLog();
  const lessons = { acceptedExamples: async () => [...accepted] };
  const relearn = createRelearn({ intents: INTENTS, lessons, router, train, log });
  return { accepted, relearn, log, knows: () => router.route('').why };
}

test('the router knows what was accepted; until then the old one answers', async () => {
  let finish = () => {};
  const wait = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const desk = open(async (intents) => {
    await wait;
    return routerOf(intents);
  });
  desk.accepted.push({ intent: 'vpn', text: 'two' });
  const done = desk.relearn();
  assert.equal(desk.knows(), '');
  finish();
  await done;
  assert.equal(desk.knows(), 'one,two');
});

test('what is accepted during a training is in the next one, which is one for all', async () => {
  let trainings = 0;
  const desk = open(async (intents) => {
    trainings += 1;
    if (trainings === 1) {
      desk.accepted.push({ intent: 'vpn', text: 'two' });
      void desk.relearn();
      desk.accepted.push({ intent: 'vpn', text: 'three' });
      void desk.relearn();
    }
    return routerOf(intents);
  });
  await desk.relearn();
  await desk.relearn();
  assert.equal(desk.knows(), 'one,two,three');
  assert.equal(trainings, 2);
});

test('a training that fails changes nothing, is logged, and the next one may work', async () => {
  let broken = true;
  const desk = open(async (intents) => {
    if (broken) throw new Error('words of somebody');
    return routerOf(intents);
  });
  await desk.relearn();
  assert.equal(desk.knows(), '');
  assert.ok(!JSON.stringify(desk.log.lines).includes('words of somebody'));
  broken = false;
  await desk.relearn();
  assert.equal(desk.knows(), 'one');
});
