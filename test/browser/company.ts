/** A whole company behind a real Deskmate, as a newcomer starts it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import type { Clock } from '../../src/ports/context.ts';
import { fakeLog, START } from '../fakes/context.ts';
import { settledTrainer } from '../fakes/trainer.ts';

/** Runs at the usual pace; `pass` skips ms. */
export type PassingClock = Clock & { pass(ms: number): void };

function clockFrom(time: number): PassingClock {
  let begun = performance.now();
  return {
    now: () => time + Math.round(performance.now() - begun),
    pass: (ms) => {
      begun -= ms;
    },
  };
}

/**
 * A company of its own on a free port, that can be stopped and started again on the same one. Its time begins on a
 * Friday in November, so that "until March" is always the same day.
 */
export async function openCompany({
  settings = {},
  from = START,
}: {
  settings?: Record<string, string>;
  from?: number;
} = {}) {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-browser-'));
  const clock = clockFrom(from);
  const log = fakeLog();
  const begin = (port: number) =>
    start(readConfig({ PORT: String(port), DESKMATE_HOME: home, ...settings }), {
      clock,
      log,
      trainer: settledTrainer(),
    });
  let running: Running | undefined = await begin(0);
  const { port, url } = running;
  const stop = async () => {
    await running?.close();
    running = undefined;
  };
  return {
    url,
    clock,
    log,
    stop,
    async startAgain() {
      running = await begin(port);
    },
    async close() {
      await stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export type Company = Awaited<ReturnType<typeof openCompany>>;
