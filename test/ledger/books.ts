/** A store of hand-written streams, sealed as the desk seals them. */
import { createHash, createSecretKey } from 'node:crypto';
import type { SealedEvent } from '../../src/audit/chain.ts';
import { GENESIS, place } from '../../src/audit/chain.ts';
import { seal } from '../../src/audit/seal.ts';
import { split } from '../../src/audit/split.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import type { Books } from '../../src/ledger/ledger.ts';

const KEY = createSecretKey(new Uint8Array(32).fill(7));

/** @param gone streams whose key is erased */
export function booksOf(
  streams: Readonly<Record<string, readonly CaseEvent[]>>,
  gone: readonly string[] = [],
): Books & { openings: string[] } {
  const openings: string[] = [];
  const sealed = new Map(Object.entries(streams).map(([id, events]) => [id, sealedOf(id, events)]));
  return {
    openings,
    store: {
      streams: async () => [...sealed.keys()],
      read: async (stream) => [...(sealed.get(stream) ?? [])],
    },
    keyring: {
      async of(stream) {
        openings.push(stream);
        return [{ since: 1, madeAt: 0, key: gone.includes(stream) ? undefined : KEY }];
      },
    },
  };
}

function sealedOf(stream: string, events: readonly CaseEvent[]): SealedEvent[] {
  let head = { version: 0, hash: GENESIS };
  return events.map((event) => {
    const seq = head.version + 1;
    const { kept, taken } = split(event);
    const secret = taken && seal(JSON.stringify(taken), KEY, `${stream}\n${seq}\n${event.type}`, bytes);
    const placed = place(head, { ...kept, ...(secret && { sealed: secret }) }) as SealedEvent;
    head = { version: placed.seq, hash: placed.hash };
    return placed;
  });
}

function bytes(count: number): Uint8Array {
  return createHash('sha512').update('chance').digest().subarray(0, count);
}
