/** What texts mean, as vectors from a provider. Made beside the conversation, and kept, so that a start costs nothing. */
import { digestOf } from '../audit/canonical.ts';
import { DeskmateError, whatFailed } from '../errors.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { Embedder } from '../ports/model.ts';
import type { KeyValue } from '../ports/store.ts';

export type Embedding = {
  embedder: Embedder;
  /** What is sent passes this first: it takes out what must not leave. */
  hide(text: string): Promise<string>;
  /** Vectors by the digest of what was sent. */
  kept: KeyValue;
  /** Aborts after so many ms, or when models are switched off. */
  within(ms: number): AbortSignal;
  clock: Clock;
  log: Log;
};

export type Vectors = {
  /** Of a text that was learnt, one unit long; undefined when there is none (yet). */
  of(text: string): Float32Array | undefined;
  /** Changes whenever `of` does. */
  generation(): number;
  /** Of a question, which is not kept. Undefined when it cannot be had now. Never throws. */
  ask(question: string): Promise<Float32Array | undefined>;
  /** Makes what is missing and forgets all others. Never throws: what fails is made at the next call. */
  learn(texts: readonly string[]): Promise<void>;
};

/** Somebody waits for the answer. */
const QUESTION_MS = 1_500;
const BATCH_MS = 30_000;
const BATCH = 32;
/** After a failure questions do without for so long: each of them would wait in vain. */
const REST_MS = 30_000;
/** A question is said in its first lines. */
const MAX_QUESTION = 2_000;

/** Without a provider: words alone. */
export const NO_VECTORS: Vectors = {
  of: () => undefined,
  generation: () => 0,
  ask: async () => undefined,
  learn: async () => {},
};

export function createVectors({ embedder, hide, kept, within, clock, log }: Embedding): Vectors {
  let known: ReadonlyMap<string, Float32Array> = new Map();
  let generation = 0;
  let restUntil = 0;
  let learning: Promise<void> = Promise.resolve();

  async function embed(texts: readonly string[], ms: number): Promise<Float32Array[]> {
    const signal = within(ms);
    const made = await unlessAborted(() => embedder.embed(texts, signal), signal);
    const units = made.flatMap((vector) => unit(vector) ?? []);
    if (units.length === texts.length) return units;
    throw new DeskmateError('model_garbled', `${embedder.name} gave no vector for some of the texts.`);
  }

  function failed(error: unknown): void {
    restUntil = clock.now() + REST_MS;
    log.warn('embedder.failed', { embedder: embedder.name, ...whatFailed(error) });
  }

  function take(next: ReadonlyMap<string, Float32Array>): void {
    if (next.size === known.size && [...next.keys()].every((text) => known.has(text))) return;
    known = next;
    generation += 1;
  }

  async function learnAll(texts: readonly string[]): Promise<void> {
    const next = new Map<string, Float32Array>();
    const missing: { text: string; told: string; key: string }[] = [];
    for (const text of new Set(texts)) {
      const before = known.get(text);
      const told = before ? '' : await hide(text);
      const key = before ? '' : digestOf([embedder.name, told]);
      const found = before ?? parsed(await kept.get(key));
      if (found) next.set(text, found);
      else missing.push({ text, told, key });
    }
    take(new Map(next));
    for (let at = 0; at < missing.length; at += BATCH) {
      const batch = missing.slice(at, at + BATCH);
      const vectors = await embed(
        batch.map(({ told }) => told),
        BATCH_MS,
      );
      for (const [nth, { text, key }] of batch.entries()) {
        const vector = vectors[nth];
        if (!vector) continue;
        await kept.set(key, written(vector));
        next.set(text, vector);
      }
      take(new Map(next));
    }
    if (missing.length > 0) log.info('embedder.learnt', { embedder: embedder.name, texts: missing.length });
  }

  return {
    of: (text) => known.get(text),
    generation: () => generation,
    async ask(question) {
      if (known.size === 0 || clock.now() < restUntil) return undefined;
      try {
        const [vector] = await embed([await hide(question.slice(0, MAX_QUESTION))], QUESTION_MS);
        return vector;
      } catch (error) {
        failed(error);
        return undefined;
      }
    },
    learn(texts) {
      learning = learning.then(() => learnAll(texts)).catch(failed);
      return learning;
    },
  };
}

/** A provider may not look at the signal; nothing is sent after it. */
function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () =>
      reject(new DeskmateError('model_unavailable', 'The time for vectors is over.', { retry: true }));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

/** As long as one, so that two are alike by the sum of their products; undefined for what points nowhere. */
function unit(vector: Float32Array): Float32Array | undefined {
  const length = Math.hypot(...vector);
  return Number.isFinite(length) && length > 0 ? vector.map((value) => value / length) : undefined;
}

function written(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64');
}

/** Undefined for anything that is no vector. */
function parsed(text: string | undefined): Float32Array | undefined {
  const bytes = Buffer.from(text ?? '', 'base64');
  if (bytes.length === 0 || bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0) return undefined;
  return unit(new Float32Array(Uint8Array.from(bytes).buffer));
}
