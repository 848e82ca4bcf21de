/** A small trail: three cases and a talk that grow in turns, checkpoints in between, and its export. */
import type { KeyObject } from 'node:crypto';
import type { DeskEvent } from '../../src/audit/chain.ts';
import { type ExportOptions, exportLines } from '../../src/audit/export.ts';
import { type Verified, verifyExport } from '../../src/audit/verify.ts';
import { type Audit, checkpointsOf, signerFrom } from './open.ts';
import { SAMPLES } from './samples.ts';

export const NOW = Date.UTC(2026, 10, 20);
const HOUR = 3_600_000;

/** Which stream gets how many events between two checkpoints, an hour apart. */
export type Growth = [stream: string, events: number][];

const GROWTH: Growth[] = [
  [
    ['c-1', 3],
    ['c-2', 2],
  ],
  [
    ['c-1', 2],
    ['talk-1', 1],
  ],
  [
    ['c-3', 2],
    ['c-1', 1],
    ['talk-1', 1],
  ],
];

/** Writes it; every event is covered by a checkpoint at the end. */
export async function writeTrail(
  audit: Audit,
  growth: readonly Growth[] = GROWTH,
  start = NOW,
): Promise<void> {
  const checkpoints = checkpointsOf(audit);
  for (const [hour, streams] of growth.entries()) {
    const at = start + hour * HOUR;
    for (const [stream, count] of streams) {
      const head = await audit.store.head(stream);
      const pen = await audit.journal.write(stream, head, at);
      for (let index = 0; index < count; index += 1) pen.add(eventAt(stream, head.version + index, at));
      await pen.commit({ effects: [] });
    }
    await checkpoints.checkpoint(at + 1_000);
  }
}

function eventAt(stream: string, version: number, at: number): DeskEvent {
  if (stream.startsWith('talk-')) return { ...SAMPLES.said, at };
  return version === 0 ? { ...SAMPLES.opened, case: stream, at } : { ...SAMPLES.heard, at };
}

export async function exported(audit: Audit, options: Partial<ExportOptions> = {}): Promise<string[]> {
  const { store, ledger, signer } = audit;
  const given = { format: 'events' as const, only: {}, now: NOW + 24 * HOUR, ...options };
  const lines: string[] = [];
  for await (const line of exportLines({ open: () => store, ledger, signer }, given)) lines.push(line);
  return lines;
}

export type Checked = Verified & { found: string[] };

/** `found`: one line for each finding. */
export async function check(
  lines: readonly (string | undefined)[],
  {
    key = signerFrom('desk').publicKey,
    checkpoints,
  }: { key?: KeyObject; checkpoints?: readonly string[] } = {},
): Promise<Checked> {
  const found: string[] = [];
  const verified = await verifyExport(
    { lines: () => each(lines), key, checkpoints: checkpoints && (() => each(checkpoints)) },
    ({ stream, seq, what }) => found.push([stream, seq, what].filter((part) => part !== undefined).join(' ')),
  );
  return { ...verified, found };
}

async function* each<T>(items: readonly T[]): AsyncIterable<T> {
  yield* items;
}
