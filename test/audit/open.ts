/** The audit's parts over a real store, with keys and chance that are the same in every run. */
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { TestContext } from 'node:test';
import { openStore } from '../../adapters/sqlite/store.ts';
import { signerOf } from '../../src/audit/checkpoint.ts';
import { createCheckpoints } from '../../src/audit/checkpoints.ts';
import { createErase } from '../../src/audit/erase.ts';
import { createJournal } from '../../src/audit/journal.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import type { RandomBytes } from '../../src/audit/seal.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { tempFile } from '../adapters/sqlite/temp.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';

/** Bytes that follow from a word. */
export function bytesFrom(word: string): RandomBytes {
  let count = 0;
  return (length) => {
    count += 1;
    return createHash('sha512').update(`${word} ${count}`).digest().subarray(0, length);
  };
}

/** An Ed25519 key that follows from a word; the prefix is that of PKCS #8 (RFC 8410). */
export function signerFrom(word: string) {
  const seed = createHash('sha256').update(word).digest();
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { ...signerOf(privateKey), publicKey: createPublicKey(privateKey) };
}

export type MemoryLedger = Ledger & { all: string[]; failures: Error[] };

export function memoryLedger(): MemoryLedger {
  const ledger: MemoryLedger = {
    all: [],
    failures: [],
    async append(line) {
      const failure = ledger.failures.shift();
      if (failure) throw failure;
      ledger.all.push(line);
    },
    last: async () => ledger.all.at(-1),
    async *lines() {
      yield* ledger.all;
    },
  };
  return ledger;
}

export async function openAudit(
  t: TestContext,
  { file, master = 'master' }: { file?: string; master?: string } = {},
) {
  const place = file ?? (await tempFile(t));
  const log = fakeLog();
  const clock = fakeClock();
  const { store } = openStore(place, log);
  t.after(() => store.close());
  return {
    file: place,
    store,
    log,
    clock,
    ...auditOf(store, master),
    ledger: memoryLedger(),
    signer: signerFrom('desk'),
  };

  function auditOf(over: typeof store, word: string) {
    const random = bytesFrom('random');
    const keyring = createKeyring({ store: over, master: bytesFrom(word)(32), random });
    return {
      random,
      keyring,
      journal: createJournal({ store: over, keyring, random }),
      erase: createErase({ store: over, keyring }),
    };
  }
}

export type Audit = Awaited<ReturnType<typeof openAudit>>;

export function checkpointsOf({
  store,
  ledger,
  signer,
  log,
}: Pick<Audit, 'store' | 'ledger' | 'signer' | 'log'>) {
  return createCheckpoints({ store, ledger, signer, log });
}
