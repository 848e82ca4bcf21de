/** Desks that are started one after the other on one store; the next ones stand by while one is at work. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Aim, Moment } from './agent-aim.ts';
import type { Said, Told } from './agent-line.ts';

export type Life = {
  tell(told: Told): void;
  /** Resolves when it stands at the moment that was aimed at. */
  reached: Promise<Moment>;
  /** Resolves when it has opened the store: how many actions were begun and have no result. */
  opened: Promise<number>;
  kill(): Promise<void>;
};

export type Lives = {
  /** The next desk; the one before must be gone. */
  next(aim: Aim | undefined, hear: (said: Said) => void): Promise<Life>;
  close(): Promise<void>;
};

type Standby = {
  child: ChildProcess;
  gone: Promise<unknown>;
  ready: Promise<void>;
  hear(to: (said: Said) => void): void;
};

/** A start takes about a second of one processor, most of it to load the code. */
const STANDING_BY = 2;

/** @param cache folder for compiled code, so that a start costs less */
export function createLives(args: string[], cache: string): Lives {
  const all = new Set<ChildProcess>();
  const standby = Array.from({ length: STANDING_BY }, start);

  function start(): Standby {
    const script = join(import.meta.dirname, 'agent-desk.ts');
    const env = { PATH: process.env.PATH, NODE_COMPILE_CACHE: cache };
    const stdio: ('ignore' | 'pipe' | 'inherit' | 'ipc')[] = ['ignore', 'pipe', 'inherit', 'ipc'];
    const child = spawn(process.execPath, [script, ...args], { env, stdio });
    all.add(child);
    const gone = once(child, 'exit').finally(() => all.delete(child));
    const ready = Promise.withResolvers<void>();
    let to: ((said: Said) => void) | undefined;
    child.on('message', (said: Said) => {
      if (said.say === 'ready') ready.resolve();
      else to?.(said);
    });
    gone.then(() => ready.reject(new Error('a desk ended by itself')), ready.reject);
    ready.promise.catch(() => {});
    return {
      child,
      gone,
      ready: ready.promise,
      hear(given) {
        to = given;
      },
    };
  }

  return {
    async next(aim, hear) {
      const next = standby.shift() ?? start();
      standby.push(start());
      const { child, gone, ready, hear: listen } = next;
      await ready;
      const reached = Promise.withResolvers<Moment>();
      const opened = Promise.withResolvers<number>();
      child.stdout?.on('data', (said: Buffer) => reached.resolve(said.toString().trim() as Moment));
      listen((said) => {
        if (said.say === 'opened') opened.resolve(said.running);
        else hear(said);
      });
      // Nothing can be told to a process that is gone; its platform will send it to the next.
      const tell = (told: Told) => void (child.connected && child.send(told, () => {}));
      tell({ tell: 'begin', ...(aim && { aim }) });
      return {
        tell,
        reached: reached.promise,
        opened: opened.promise,
        async kill() {
          listen(() => {});
          child.kill('SIGKILL');
          await gone;
        },
      };
    },
    async close() {
      const gone = [...all].map((child) => once(child, 'exit'));
      for (const child of all) child.kill('SIGKILL');
      await Promise.all(gone);
    },
  };
}
