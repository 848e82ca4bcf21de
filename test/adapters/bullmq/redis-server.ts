/** The real redis-server on a free port of this machine, with a folder of its own. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../fakes/free-port.ts';

export const noRedis: string | false =
  spawnSync('redis-server', ['--version']).status === 0 ? false : 'redis-server is not installed';

export type RedisServer = {
  url: string;
  /** Again, after `kill`. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Kills it and removes its folder. */
  remove(): Promise<void>;
};

/** `settings` as on the command line of redis-server. */
export async function startRedis(settings: string[] = []): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const start = async () => {
    const own = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
    child = spawn('redis-server', [...own, ...settings], { stdio: ['ignore', 'pipe', 'ignore'] });
    await lineWith('Ready to accept connections', child);
  };
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  const remove = async () => {
    await kill();
    await rm(folder, { recursive: true });
  };
  await start();
  return { url: `redis://127.0.0.1:${port}`, start, kill, remove };
}

function lineWith(words: string, { stdout }: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!stdout) return reject(new Error('redis-server has no output'));
    const lines = createInterface({ input: stdout });
    lines.on('line', (line) => line.includes(words) && resolve());
    lines.on('close', () => reject(new Error('redis-server ended before it was ready')));
  });
}
