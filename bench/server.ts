/** Starts a server under test in a process of its own. */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from './load.ts';

export type Server = { port: number; stop(): Promise<void> };

/** Resolves when it listens. @throws Error when it ends before that. */
export async function createServerUnderTest(name: 'deskmate' | 'echo', settings: Settings): Promise<Server> {
  const home = await mkdtemp(join(tmpdir(), 'deskmate-bench-'));
  const child = fork(
    new URL(`./serve-${name}.ts`, import.meta.url),
    [JSON.stringify({ ...settings, home })],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      // As `npm start` runs it: most of what a turn makes dies young, and a larger nursery is swept less often.
      execArgv: name === 'deskmate' ? ['--max-semi-space-size=32'] : [],
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve(Number(message)));
    child.once('exit', (code) => reject(new Error(`The ${name} server ended with ${code}`)));
  });
  const stop = async () => {
    const gone = new Promise((resolve) => child.removeAllListeners('exit').once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    await rm(home, { recursive: true, force: true });
  };
  return { port, stop };
}
