/** An export: one header, the events of every stream as they are stored, and the checkpoints. */
import { createPublicKey } from 'node:crypto';
import type { Ledger } from '../ports/ledger.ts';
import type { Store } from '../ports/store.ts';
import type { SealedEvent } from './chain.ts';
import { digestOfCheckpoint, parseCheckpoint, type Signer, signed } from './checkpoint.ts';
import { lastCheckpoint } from './checkpoints.ts';
import { type ExportHeader, type ExportRow, type Format, rowAs } from './export-row.ts';
import { openEvents } from './journal.ts';
import type { Keyring } from './keyring.ts';
import { split } from './split.ts';

export type ExportOptions = {
  format: Format;
  only: ExportHeader['only'];
  /** Puts what is sealed beside the events. */
  keyring?: Keyring;
  /** ms since the epoch. */
  now: number;
};

type Source = {
  /** Called after the checkpoints were looked at, so that no checkpoint knows more than what is read. */
  open(): Pick<Store, 'streams' | 'read'>;
  ledger: Ledger;
  signer: Signer;
};

/** The lines, without their line breaks. @throws DeskmateError when something cannot be read */
export async function* exportLines(source: Source, options: ExportOptions): AsyncIterable<string> {
  const { format, only, now } = options;
  const checkpoint = await lastCheckpoint(source.ledger);
  const { privateKey } = source.signer;
  const header = {
    deskmate: 'audit-export',
    version: 1,
    format,
    at: now,
    publicKey: createPublicKey(privateKey).export({ type: 'spki', format: 'pem' }),
    checkpoint: checkpoint ? { n: checkpoint.n, digest: digestOfCheckpoint(checkpoint) } : null,
    only,
  };
  yield JSON.stringify(signed(header, source.signer));
  const store = source.open();
  for (const stream of await store.streams()) {
    if (only.case !== undefined && stream !== only.case) continue;
    const events = await store.read(stream);
    if (!events.some((event) => isInTime(event, only))) continue;
    const opened = options.keyring && (await openedOf(stream, events, options.keyring));
    for (const [index, event] of events.entries()) {
      const row: ExportRow = { stream, event, opened: opened?.[index] };
      yield JSON.stringify(rowAs(format, row));
    }
  }
  if (!checkpoint) return;
  for await (const line of source.ledger.lines()) {
    yield `{"checkpoint":${line}}`;
    // The desk may write more of them meanwhile.
    if (parseCheckpoint(line)?.n === checkpoint.n) return;
  }
}

function isInTime({ at }: SealedEvent, { from, to }: ExportHeader['only']): boolean {
  return (from === undefined || at >= from) && (to === undefined || at < to);
}

/** What was sealed of each event; undefined where nothing was, or where it is erased. */
async function openedOf(
  stream: string,
  events: readonly SealedEvent[],
  keyring: Keyring,
): Promise<(Record<string, unknown> | undefined)[]> {
  const keys = await keyring.of(stream);
  return openEvents(stream, events, keys).map((event, index) => {
    const seq = events[index]?.seq ?? 0;
    const erased = keys.findLast(({ since }) => since <= seq)?.key === undefined;
    return events[index]?.sealed === undefined || erased ? undefined : split(event).taken;
  });
}
