/**
 * Effects that are done but not written yet. Marking one is worth no write of its own (at worst it is done again after
 * a crash), so marks are collected and go to disk with the next append, or by themselves a few milliseconds later.
 */
import type { EffectId } from '../../src/case/effect.ts';
import type { Log } from '../../src/ports/context.ts';
import type { CardPlace } from '../../src/ports/store.ts';
import type { Database } from './database.ts';

const FLUSH_AFTER = 10;

export type CardAt = { stream: string; key: string; place: CardPlace };

export class DoneMarks {
  readonly #db: Database;
  readonly #log: Log;
  readonly #ids = new Set<EffectId>();
  readonly #cards = new Map<string, CardAt>();
  #timer: NodeJS.Timeout | undefined;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  add(id: EffectId, card?: CardAt): void {
    this.#ids.add(id);
    if (card) this.#cards.set(cardKey(card.stream, card.key), card);
    this.#timer ??= setTimeout(() => this.#flushLater(), FLUSH_AFTER);
  }

  has(id: EffectId): boolean {
    return this.#ids.has(id);
  }

  card(stream: string, key: string): CardPlace | undefined {
    return this.#cards.get(cardKey(stream, key))?.place;
  }

  cardAt(surface: string, reference: string): { stream: string; key: string } | undefined {
    for (const { stream, key, place } of this.#cards.values()) {
      if (place.surface === surface && place.reference === reference) return { stream, key };
    }
    return undefined;
  }

  /** Puts the marks into the write that is going on; call `forget` once that is durable. */
  write(): void {
    for (const id of this.#ids) this.#db.run.removeEffect.run(id);
    for (const { stream, key, place } of this.#cards.values()) {
      this.#db.run.setCard.run(stream, key, place.surface, place.reference);
    }
  }

  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#ids.clear();
    this.#cards.clear();
  }

  flush(): void {
    if (this.#ids.size > 0) this.#db.write(() => this.write());
    this.forget();
  }

  #flushLater(): void {
    this.#timer = undefined;
    try {
      this.flush();
    } catch (error) {
      // Nothing is lost: the marks stay, and the next write takes them along.
      this.#log.warn('store.flush_failed', { marks: this.#ids.size, error: nameOf(error) });
    }
  }
}

function cardKey(stream: string, key: string): string {
  return JSON.stringify([stream, key]);
}

function nameOf(error: unknown): string {
  return error instanceof Error && 'errstr' in error ? String(error.errstr) : 'unknown';
}
