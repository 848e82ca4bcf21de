/** Shows cards: renders the present state of a case and posts or edits the message that stands for it. */

import type { StoredEvent } from '../audit/chain.ts';
import type { Card } from '../card.ts';
import { caseCardFor } from '../cards/cards.ts';
import { clarifyCard } from '../cards/talkCards.ts';
import type { Case } from '../case/case.ts';
import type { Effect } from '../case/effect.ts';
import { DeskmateError, isCode, whatFailed } from '../errors.ts';
import type { CardPlace } from '../ports/store.ts';
import type { Where } from '../turn.ts';
import type { Cases } from './cases.ts';
import type { Lanes } from './lanes.ts';
import type { Parts } from './parts.ts';
import type { TalkEvent } from './talk.ts';

const REMEMBERED_CARDS = 5_000;

export type ShowEffect = Extract<Effect, { kind: 'show' | 'say' }>;

export type Deliver = {
  /**
   * Resolves when it is shown, or when it never can be. `state`: the case as just written; loaded when absent.
   * @throws DeskmateError with `retry` when later may work. */
  deliver(effect: ShowEffect, state?: Case): Promise<void>;
};

export function createDeliver(parts: Parts, cases: Cases, lanes: Lanes): Deliver {
  const { store, surfaces, log } = parts;

  /** The version of its case that each card shows, so that a second effect for the same state costs no call. */
  const shows = new Map<string, number>();

  function remember(card: string, version: number): void {
    shows.delete(card);
    shows.set(card, version);
    for (const oldest of shows.keys()) {
      if (shows.size <= REMEMBERED_CARDS) break;
      shows.delete(oldest);
    }
  }

  async function show(effect: Extract<ShowEffect, { kind: 'show' }>, given?: Case): Promise<void> {
    const state = given ?? (await cases.load(effect.case));
    const name = `${effect.case}/${effect.card}`;
    if (state && (shows.get(name) ?? 0) >= state.version) return store.done(effect.id);
    const shown = state && (await caseCardFor(state, effect.card, parts));
    if (!state || !shown) return store.done(effect.id);
    const prefer = state.where.surface;
    await put(effect.id, effect.case, effect.card, shown, () =>
      effect.to === 'thread' ? Promise.resolve(state.where) : reach(effect.to.person, prefer),
    );
    remember(name, state.version);
  }

  async function say(effect: Extract<ShowEffect, { kind: 'say' }>): Promise<void> {
    const [first, ...later] = (await store.read(effect.stream, effect.seq - 1)) as StoredEvent<TalkEvent>[];
    if (!first || first.type === 'chosen') return store.done(effect.id);
    const card = first.type === 'said' ? first.card : clarifyCard(first, later);
    await put(effect.id, effect.stream, `say.${effect.seq}`, card, () => Promise.resolve(first.where));
  }

  /** Edits the message when there is one, else posts it; remembers where it went. */
  async function put(
    id: string,
    stream: string,
    key: string,
    card: Card,
    where: () => Promise<Where | undefined>,
  ): Promise<void> {
    const place = await store.card(stream, key);
    try {
      if (place && (await edited(place, card))) return await store.done(id);
      const target = await where();
      const surface = target && surfaces.get(target.surface);
      if (!surface) {
        log.warn('deliver.unreachable', { stream, card: key });
        return await store.done(id);
      }
      const reference = await surface.post(target, card);
      await store.done(id, { stream, key, place: { surface: surface.name, reference } });
    } catch (error) {
      if (error instanceof DeskmateError && error.retry) throw error;
      log.error('deliver.rejected', { stream, card: key, ...whatFailed(error) });
      await store.done(id);
    }
  }

  /** False when there is nothing to edit any more, for example because somebody deleted it. */
  async function edited({ surface, reference }: CardPlace, card: Card): Promise<boolean> {
    try {
      await surfaces.get(surface)?.edit(reference, card);
      return true;
    } catch (error) {
      if (!isCode(error, 'surface_rejected')) throw error;
      log.warn('deliver.edit_rejected', { surface });
      return false;
    }
  }

  /** The private thread with a person, on the surface where the request came from when they are there too. */
  async function reach(id: string, prefer: string): Promise<Where | undefined> {
    const person = await parts.directory.person(id);
    if (!person) return undefined;
    const ordered = [...surfaces.values()].sort(
      (a, b) => Number(b.name === prefer) - Number(a.name === prefer),
    );
    for (const surface of ordered) {
      const where = await surface.direct({ email: person.email });
      if (where) return where;
    }
    return undefined;
  }

  return {
    deliver: (effect, state) =>
      effect.kind === 'show'
        ? lanes.run(`${effect.case}/${effect.card}`, () => show(effect, state))
        : lanes.run(`${effect.stream}/${effect.seq}`, () => say(effect)),
  };
}
