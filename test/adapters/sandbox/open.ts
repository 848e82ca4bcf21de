/** A sandbox in a folder of its own, and what tests do with one. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { openSandbox, type Sandbox } from '../../../adapters/sandbox/sandbox.ts';
import type { ActionResult, Args } from '../../../src/ports/system.ts';

/** Friday, 20 November 2026, 9:00 UTC. */
export const NOW = Date.UTC(2026, 10, 20, 9);
export const HOUR = 3_600_000;

const path = new URL('../../../adapters/sandbox/company.yaml', import.meta.url).pathname;
export const COMPANY = { path: 'company.yaml', text: readFileSync(path, 'utf8') };

export type Opened = Sandbox & {
  file: string;
  /** Performs with a key of its own; `by` defaults to ada, `at` to NOW. */
  run(
    action: string,
    args: Args,
    options?: { by?: string; at?: number; key?: string },
  ): Promise<ActionResult>;
};

export function tempFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-sandbox-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'deskmate.sqlite');
}

export function open(t: TestContext, file = tempFile(t), text = COMPANY.text): Opened {
  const sandbox = openSandbox({ file, company: { path: 'company.yaml', text }, clock: { now: () => NOW } });
  t.after(() => sandbox.close());
  let count = 0;
  return {
    ...sandbox,
    file,
    run: (action, args, options = {}) => {
      count += 1;
      const { by = 'ada', at = NOW, key = `run-${count}` } = options;
      return sandbox.system.perform(action, args, { key, requester: by, at });
    },
  };
}

/**
 * Everything the sandbox keeps, but which runs there were, and but tickets and orders that were taken back: they
 * stay on file so that no number is given out twice.
 */
export function dump(file: string): Record<string, string[]> {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'sandbox_%' ORDER BY name`)
      .all()
      .map((row) => String(row.name))
      .filter((name) => name !== 'sandbox_runs' && name !== 'sandbox_revision');
    return Object.fromEntries(
      tables.map((table) => {
        const rows = db.prepare(`SELECT * FROM ${table}`).all();
        const kept = rows.filter((row) => row.state !== 'withdrawn' && row.state !== 'cancelled');
        return [table, kept.map((row) => JSON.stringify(row)).sort()];
      }),
    );
  } finally {
    db.close();
  }
}
