/**
 * Another process on the same file. `{mode, file, runs}` comes as argument, one line of JSON per finished run goes
 * out. Modes: `all` does the runs and ends; `inside` stops for good in the first run, after its changes and before
 * they are committed; `after` stops for good once the first run is committed.
 */
import { writeSync } from 'node:fs';
import { Records } from '../../../adapters/sandbox/records.ts';
import { ACTION_BY_NAME } from '../../../adapters/sandbox/registry.ts';
import { runOnce } from '../../../adapters/sandbox/run-once.ts';
import { DeskmateError } from '../../../src/errors.ts';
import type { Args } from '../../../src/ports/system.ts';

export type Work = { key: string; action: string; args: Args };
export type Order = { mode: 'all' | 'inside' | 'after'; file: string; runs: Work[]; at: number };

const order: Order = JSON.parse(process.argv[2] ?? '');
const db = new Records(order.file);

for (const { key, action: name, args } of order.runs) {
  const action = ACTION_BY_NAME.get(name);
  if (!action) throw new Error(`no action ${name}`);
  const stopping = {
    ...action,
    perform: (...parts: Parameters<typeof action.perform>) => {
      const result = action.perform(...parts);
      if (order.mode === 'inside') stop(key);
      return result;
    },
  };
  let outcome: string;
  try {
    outcome = runOnce(db, stopping, args, { key, requester: 'ada', at: order.at }).said;
  } catch (error) {
    outcome = error instanceof DeskmateError ? error.code : String(error);
  }
  if (order.mode === 'after') stop(key);
  tell({ key, outcome });
}

function tell(line: unknown): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}

function stop(key: string): never {
  tell({ key, outcome: 'stopped' });
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  throw new Error('unreachable: nothing wakes it');
}
