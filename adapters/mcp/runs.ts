/**
 * What became of each run, since MCP itself has no idempotency key. A run that was begun and has no result may have
 * happened. Answers are kept sealed and for a day only: a retry comes within minutes, and what others wrote shall not pile
 * up here.
 */
import { keyOf, type RandomBytes, seal, unseal } from '../../src/audit/seal.ts';
import { isRecord } from '../../src/json.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { ActionResult, Args } from '../../src/ports/system.ts';

export type Before = { is: 'begun' } | { is: 'done'; result: ActionResult };

export type Runs = {
  before(key: string): Promise<Before | undefined>;
  begin(key: string): Promise<void>;
  /** It certainly did not happen. */
  forget(key: string): Promise<void>;
  /** @param at ms since the epoch */
  done(key: string, result: ActionResult, at: number): Promise<void>;
};

const KEPT_MS = 24 * 3_600_000;
const RECENT = 'recent runs';
const OLD: ActionResult = { said: 'It was done before.', facts: {} };

/** @param key 32 bytes that only the desk has */
export function createRuns(shelf: KeyValue, { key, random }: { key: Uint8Array; random: RandomBytes }): Runs {
  const sealing = keyOf(key);
  let writing: Promise<unknown> = Promise.resolve();

  /** The answers that are still kept, oldest first. Those whose time is over are replaced by the mere fact. */
  async function remember(key: string, at: number): Promise<void> {
    const recent = readRecent(await shelf.get(RECENT));
    const old = recent.filter((one) => one.at <= at - KEPT_MS);
    for (const one of old) await shelf.set(placeOf(one.key), JSON.stringify({ is: 'done' }));
    const kept = recent.filter((one) => one.at > at - KEPT_MS && one.key !== key);
    await shelf.set(RECENT, JSON.stringify([...kept, { key, at }]));
  }

  return {
    before: async (key) => readBefore(await shelf.get(placeOf(key)), (text) => unseal(text, sealing, key)),
    begin: (key) => shelf.set(placeOf(key), JSON.stringify({ is: 'begun' })),
    forget: (key) => shelf.set(placeOf(key), ''),
    async done(key, result, at) {
      const sealed = seal(JSON.stringify(result), sealing, key, random);
      await shelf.set(placeOf(key), JSON.stringify({ is: 'done', sealed }));
      const mine = writing.then(() => remember(key, at));
      writing = mine.catch(() => undefined);
      await mine;
    },
  };
}

function placeOf(key: string): string {
  return `run:${key}`;
}

function readBefore(
  text: string | undefined,
  open: (sealed: string) => string | undefined,
): Before | undefined {
  const value = parsed(text);
  if (!isRecord(value)) return undefined;
  if (value.is === 'begun') return { is: 'begun' };
  if (value.is !== 'done') return undefined;
  const result = parsed(typeof value.sealed === 'string' ? open(value.sealed) : undefined);
  if (!isRecord(result) || typeof result.said !== 'string') return { is: 'done', result: OLD };
  const undo = isRecord(result.undo) ? { undo: result.undo as Args } : {};
  return {
    is: 'done',
    result: { said: result.said, facts: isRecord(result.facts) ? (result.facts as Args) : {}, ...undo },
  };
}

function readRecent(text: string | undefined): { key: string; at: number }[] {
  const value = parsed(text);
  if (!Array.isArray(value)) return [];
  return value.flatMap((one: unknown) =>
    isRecord(one) && typeof one.key === 'string' && typeof one.at === 'number'
      ? [{ key: one.key, at: one.at }]
      : [],
  );
}

function parsed(text: string | undefined): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
