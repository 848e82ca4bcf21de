/** Shows cards: renders the present state of a case and posts or edits the message that stands for it. */

import type { StoredEvent } from '../audit/chain.ts';
import { type Card, saidIn } from '../card.ts';
import { caseCardFor } from '../cards/cards.ts';
import { splitCard } from '../cards/splitCard.ts';
import { clarifyCard } from '../cards/talkCards.ts';
import type { Case } from '../case/case.ts';
import type { Effect } from '../case/effect.ts';
import { DeskmateError, isCode, whatFailed } from '../errors.ts';
import { LESSONS, type LessonEvent } from '../learning/lesson.ts';
import { lessonCardFor } from '../learning/show.ts';
import type { CardPlace } from '../ports/store.ts';
import type { Reachable, Surface } from '../ports/surface.ts';
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
  /** Shows what an agent has written so far on the case's card. Worth little: what fails is logged. */
  grow(state: Case, text: string): Promise<void>;
};

export function createDeliver(parts: Parts, cases: Cases, lanes: Lanes): Deliver {
  const { store, journal, surfaces, languages, log } = parts;

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
    const { to } = effect;
    if (typeof to === 'object' && 'person' in to) {
      await eachSurface(async (surface, key) => {
        const where = () => reach(to.person, surface, to.except === surface.name ? state.where : undefined);
        await put(
          { ...effect, id: `${effect.id}@${surface.name}`, key: `${effect.card}${key}` },
          shown,
          where,
        );
      });
      await store.done(effect.id);
    } else {
      const where = to === 'thread' ? state.where : to.where;
      await put({ ...effect, key: effect.card }, shown, () => Promise.resolve(where));
    }
    remember(name, state.version);
  }

  /** Everywhere the person may look. One surface that is down does not keep the others from showing it. */
  async function eachSurface(work: (surface: Surface, key: string) => Promise<void>): Promise<void> {
    const all = [...surfaces.values()];
    const results = await Promise.allSettled(all.map((surface) => work(surface, `@${surface.name}`)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async function sayLesson(effect: Extract<ShowEffect, { kind: 'say' }>): Promise<void> {
    const [shown] = (await journal.read(effect.stream, effect.seq - 1)) as StoredEvent<LessonEvent>[];
    const card = shown?.type === 'lesson_shown' ? await lessonCardFor(shown.lesson, parts) : undefined;
    if (shown?.type !== 'lesson_shown' || !card) return store.done(effect.id);
    const target = { id: effect.id, case: effect.stream, key: `say.${effect.seq}` };
    await put(target, card, () => Promise.resolve(shown.where));
  }

  async function say(effect: Extract<ShowEffect, { kind: 'say' }>): Promise<void> {
    if (effect.stream === LESSONS) return sayLesson(effect);
    const [first, ...later] = (await journal.read(effect.stream, effect.seq - 1)) as StoredEvent<TalkEvent>[];
    if (first?.type !== 'said' && first?.type !== 'clarified' && first?.type !== 'split')
      return store.done(effect.id);
    const card = first.type === 'said' ? first.card : asked(first, later);
    const target = { id: effect.id, case: effect.stream, key: `say.${effect.seq}` };
    await put(target, card, () => Promise.resolve(first.where));
  }

  function asked(
    event: Extract<StoredEvent<TalkEvent>, { type: 'clarified' | 'split' }>,
    later: readonly StoredEvent<TalkEvent>[],
  ): Card {
    const words = languages.words(event.language);
    const card = event.type === 'split' ? splitCard(event, words) : clarifyCard(event, later, words);
    return saidIn(words.language, card);
  }

  /** Edits the message when there is one, else posts it; remembers where it went. */
  async function put(
    { id, case: stream, key, edit }: { id: string; case: string; key: string; edit?: true },
    card: Card,
    where: () => Promise<Where | undefined>,
  ): Promise<void> {
    const place = await store.card(stream, key);
    try {
      if (place && (await edited(place, card))) return await store.done(id);
      if (!place && edit) return await store.done(id);
      const target = await where();
      const surface = target && surfaces.get(target.surface);
      if (!surface) {
        log.info('deliver.unreachable', { stream, card: key });
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

  async function grow(state: Case, text: string): Promise<void> {
    const key = `main.${state.generation}`;
    const place = await store.card(state.id, key);
    const card = place && (await caseCardFor(state, key, parts));
    // The case may have gone on since.
    if (!place || !card || (shows.get(`${state.id}/${key}`) ?? 0) > state.version) return;
    try {
      await edited(place, { ...card, live: true, text });
    } catch (error) {
      log.info('deliver.not_grown', { stream: state.id, ...whatFailed(error) });
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

  /** The private thread with a person; none when they see `thread`, where it stands as well. */
  async function reach(id: string, surface: Surface, thread?: Where): Promise<Where | undefined> {
    const person = await parts.directory.person(id);
    if (!person || (thread && (await sees(surface, thread, person)))) return undefined;
    return surface.direct(person);
  }

  /** When nobody can tell they do not: better asked twice than not at all. */
  async function sees(surface: Surface, thread: Where, person: Reachable): Promise<boolean> {
    try {
      return (await surface.sees?.(thread, person)) ?? false;
    } catch (error) {
      log.warn('deliver.members_unknown', { surface: surface.name, ...whatFailed(error) });
      return false;
    }
  }

  return {
    deliver: (effect, state) =>
      effect.kind === 'show'
        ? lanes.run(`${effect.case}/${effect.card}`, () => show(effect, state))
        : lanes.run(`${effect.stream}/${effect.seq}`, () => say(effect)),
    grow: (state, text) => lanes.run(`${state.id}/main.${state.generation}`, () => grow(state, text)),
  };
}
