/** A whole company behind the playground, as a newcomer starts it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import type { Clock } from '../../src/ports/context.ts';
import { fakeLog, START } from '../fakes/context.ts';

/** Runs at the usual pace from a Friday in November: "until March" is always the same day. */
function novemberClock(): Clock {
  const begun = performance.now();
  return { now: () => START + Math.round(performance.now() - begun) };
}

/** A company of its own on a free port, that can be stopped and started again on the same one. */
export async function openCompany() {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-browser-'));
  const clock = novemberClock();
  const log = fakeLog();
  const begin = (port: number) =>
    start(readConfig({ PORT: String(port), DESKMATE_HOME: home }), { clock, log });
  let running: Running | undefined = await begin(0);
  const { port, url } = running;
  const stop = async () => {
    await running?.close();
    running = undefined;
  };
  return {
    url,
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
