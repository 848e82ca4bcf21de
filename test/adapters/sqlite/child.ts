import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';

/** Starts `appender.ts` on a file and collects the versions it says are stored. */
export function startAppender(t: TestContext, file: string) {
  const script = new URL('./appender.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  t.after(() => child.kill('SIGKILL'));
  const acknowledged: number[] = [];
  let enough = (): void => {};
  if (!child.stdout) throw new Error('the child has no output');
  createInterface({ input: child.stdout }).on('line', (line) => {
    acknowledged.push(Number(line));
    enough();
  });
  return {
    acknowledged,
    /** Resolves when so many appends were acknowledged; rejects when the child ends before. */
    async until(count: number): Promise<void> {
      const reached = new Promise<void>((resolve) => {
        enough = () => acknowledged.length >= count && resolve();
        enough();
      });
      const died = ended.then(() => Promise.reject(new Error('the child ended early')));
      await Promise.race([reached, died]);
      died.catch(() => {});
    },
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
