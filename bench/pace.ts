/** Two ways to send: at a fixed rate whatever comes back, and as fast as replies come. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Load } from './load.ts';

/** `latencies` in ms. `lost`: sent, and no reply came. */
export type Measured = { latencies: number[]; replies: number; seconds: number; lost: number };

export async function atRate(load: Load, port: number, count: number, perSecond: number): Promise<Measured> {
  const start = performance.now();
  const sent: Promise<number | undefined>[] = [];
  for (let index = 0; index < count; index += 1) {
    await pause(Math.max(0, start + (index * 1_000) / perSecond - performance.now()));
    sent.push(load.ask(port));
  }
  return sum(await Promise.all(sent), start);
}

export async function inFlight(load: Load, port: number, count: number, seconds: number): Promise<Measured> {
  const start = performance.now();
  const end = start + seconds * 1_000;
  const answers: (number | undefined)[] = [];
  const one = async () => {
    while (performance.now() < end) answers.push(await load.ask(port));
  };
  await Promise.all(Array.from({ length: count }, one));
  return sum(answers, start);
}

function sum(answers: readonly (number | undefined)[], start: number): Measured {
  const latencies = answers.filter((latency) => latency !== undefined);
  return {
    latencies,
    replies: latencies.length,
    seconds: (performance.now() - start) / 1_000,
    lost: answers.length - latencies.length,
  };
}
