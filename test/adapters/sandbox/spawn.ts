/** Starts `child.ts` and reads its lines. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import type { Order } from './child.ts';
import { NOW } from './open.ts';

export type Line = { key: string; outcome: string };

export type Child = {
  lines: AsyncIterableIterator<string>;
  /** SIGKILL: no handler runs, nothing is flushed. */
  kill(): Promise<void>;
};

export function start(t: TestContext, order: Omit<Order, 'at'>): Child {
  const script = new URL('./child.ts', import.meta.url).pathname;
  const child: ChildProcess = spawn(process.execPath, [script, JSON.stringify({ ...order, at: NOW })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('no stdout');
  const gone = once(child, 'exit');
  return {
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** The next line; fails when the child ended without one. */
export async function next({ lines }: Child): Promise<Line> {
  const { value, done } = await lines.next();
  if (done) throw new Error('the other process ended early');
  return JSON.parse(value);
}

export async function rest({ lines }: Child): Promise<Line[]> {
  const all: Line[] = [];
  for await (const line of lines) all.push(JSON.parse(line));
  return all;
}
