/** kill -9 in the middle of whatever agents do, many times over: every effect that was allowed is there exactly once. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSandbox } from '../../adapters/sandbox/sandbox.ts';
import { startStandIn } from '../fakes/azure-openai.ts';
import { type Aim, IN_ACTION, MOMENTS } from './agent-aim.ts';
import { answerTo, CANARY } from './agent-errands.ts';
import { createLives } from './agent-lives.ts';
import { createPlatform } from './agent-platform.ts';
import { look } from './agent-trail.ts';

/** Each is a whole restart, about a second: `DESKMATE_KILLS=200` takes some minutes. */
const KILLS = Number(process.env.DESKMATE_KILLS ?? 40);
const SEED = Number(process.env.DESKMATE_SEED ?? 20_261_121);
const IN_HAND = 8;
/** ms; a moment that was aimed at and does not come is given up, and the kill counts as one at random. */
const PATIENCE = 2_500;
/** ms; kills at random fall into that time after a desk has opened its store. */
const RANDOM_WITHIN = 700;

test(`${KILLS} kills: every effect of an agent exactly once`, { timeout: 20 * 60_000 }, async (t) => {
  const began = performance.now();
  const random = mulberry(SEED);
  const home = mkdtempSync(join(tmpdir(), 'deskmate-agents-'));
  const asked = new Map<number, number>();
  const azure = await startStandIn(t, (body) => {
    const { errand, answer } = answerTo(body);
    asked.set(errand.nth, (asked.get(errand.nth) ?? 0) + 1);
    return answer;
  });
  const lives = createLives([home, azure.url, azure.key, await found(home)], join(home, 'compiled'));
  t.after(async () => {
    await lives.close();
    rmSync(home, { recursive: true, force: true });
  });

  let started = 0;
  const platform = createPlatform(() => more());
  const killedDuring = new Map<number, number>();
  const more = () => {
    if (kills < KILLS) platform.begin(started++);
  };
  const logs: string[] = [];
  const hits = new Map<string, number>();
  let [kills, interrupted, inAction] = [0, 0, 0];
  for (; started < IN_HAND; started += 1) platform.begin(started);

  while (kills < KILLS) {
    const aim = aimWith(random);
    const life = await lives.next(aim, (said) => {
      if (said.say === 'log') logs.push(JSON.stringify(said.line));
      else platform.hear(said);
    });
    platform.turnTo(life.tell);
    const running = await life.opened;
    if (running > 0) interrupted += 1;
    const moment = await Promise.race([
      life.reached,
      aim ? sleep(PATIENCE, 'missed' as const) : sleep(random() * RANDOM_WITHIN, 'random' as const),
    ]);
    kills += 1;
    for (const nth of platform.open) killedDuring.set(nth, (killedDuring.get(nth) ?? 0) + 1);
    await life.kill();
    hits.set(moment, (hits.get(moment) ?? 0) + 1);
    if (moment !== 'random' && moment !== 'missed' && IN_ACTION.has(moment)) inAction += 1;
  }

  const seconds = (performance.now() - began) / 1000;
  const last = await lives.next(undefined, (said) => {
    if (said.say === 'log') logs.push(JSON.stringify(said.line));
    else platform.hear(said);
  });
  platform.turnTo(last.tell);
  if ((await last.opened) > 0) interrupted += 1;
  const patience = performance.now() + 60_000;
  while (platform.open.size > 0 && performance.now() < patience) await sleep(50);
  await sleep(300);
  await last.kill();

  const seen = await look(home, platform.cases, started);
  t.diagnostic(
    `seed ${SEED}: ${kills} kills in ${seconds.toFixed(0)} s, ${JSON.stringify(Object.fromEntries(hits))}`,
  );
  t.diagnostic(`kills that hit a running action: ${interrupted} (aimed inside one: ${inAction})`);
  t.diagnostic(
    `errands ${started}, effects ${seen.effects}, doubled ${seen.doubled.length}, lost ${seen.lost.length}, not allowed ${seen.wrong.length}`,
  );
  const questions = [...asked.values()].reduce((sum, one) => sum + one, 0);
  t.diagnostic(`questions to the model ${questions}, answers on record ${seen.answers}`);

  assert.deepEqual([...platform.open], [], 'every errand came to its end');
  assert.deepEqual(seen.doubled, []);
  assert.deepEqual(seen.lost, []);
  assert.deepEqual(seen.wrong, []);
  assert.deepEqual(seen.broken, [], 'every hash chain holds');
  for (const [nth, count] of asked) {
    const most = (seen.answersOf.get(nth) ?? 0) + (killedDuring.get(nth) ?? 0);
    assert.ok(count <= most, `errand ${nth}: the model was asked ${count} times, at most ${most} are right`);
  }
  assert.ok(logs.length > 0 && !logs.join('\n').includes(CANARY), 'no line of log holds what people wrote');
  assert.ok(!seen.stored.includes(CANARY), 'no event holds what people wrote but sealed');
});

/** Two kills of three are aimed. */
function aimWith(random: () => number): Aim | undefined {
  if (random() < 1 / 3) return undefined;
  const moment = MOMENTS[Math.floor(random() * MOMENTS.length)] ?? 'done';
  return { moment, nth: 1 + Math.floor(random() * (moment === 'undoing' ? 1 : 2)) };
}

/** Writes the company into the folder: the usual one, where nobody has an app and everybody may get a seat. @returns its groups */
async function found(home: string): Promise<string> {
  const path = join(import.meta.dirname, '../../adapters/sandbox/company.yaml');
  const text = readFileSync(path, 'utf8')
    .replaceAll(/seats: \d+/g, 'seats: 999')
    .replaceAll(/^ {4}access: .*\n/gm, '');
  writeFileSync(join(home, 'company.yaml'), text);
  const sandbox = openSandbox({ file: join(home, 'company.sqlite'), company: { path, text }, clock: Date });
  const groups = [...sandbox.groups].join();
  await sandbox.close();
  return groups;
}

/** Numbers from 0 to 1 that follow from the seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
