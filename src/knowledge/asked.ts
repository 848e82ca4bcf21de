/** What a stream tells about articles: which were quoted and helped, and what was asked in vain. Pure. */
import type { StoredEvent } from '../audit/chain.ts';
import { ERASED } from '../audit/personal.ts';
import type { CaseEvent } from '../case/event.ts';
import { MISTAKEN } from '../case/mistaken.ts';
import type { TalkEvent } from '../desk/talk.ts';
import { PERSON } from '../learning/nextBest.ts';
import { ENGLISH_CODE } from '../words/words.ts';

/** One more or one less of something, at that moment (ms since the epoch). */
export type Tick = { at: number; article: string; what: 'quoted' | 'helpful' | 'unhelpful'; more: 1 | -1 };

/** `language`: ISO 639-1 code of what it is written in. */
export type Question = { person: string; text: string; language: string };

type Events = readonly StoredEvent<CaseEvent>[];

/** In order. A rating that somebody takes back counts one less. */
export function ticksOf(events: Events): Tick[] {
  const ticks: Tick[] = [];
  const quoted = new Map<string, readonly string[]>();
  const rated = new Map<string, Tick['what']>();
  for (const event of events) {
    const { at } = event;
    const articles = articlesOf(event);
    if (articles && 'task' in event && event.task !== undefined) {
      quoted.set(event.task, articles);
      rated.delete(event.task);
      ticks.push(...articles.map((article): Tick => ({ at, article, what: 'quoted', more: 1 })));
    }
    if (event.type !== 'rated') continue;
    const before = rated.get(event.task);
    const what = event.helpful ? 'helpful' : 'unhelpful';
    rated.set(event.task, what);
    for (const article of quoted.get(event.task) ?? []) {
      if (before) ticks.push({ at, article, what: before, more: -1 });
      ticks.push({ at, article, what, more: 1 });
    }
  }
  return ticks;
}

function articlesOf(event: CaseEvent): string[] | undefined {
  if (event.type === 'answered') return event.article === ERASED ? undefined : [event.article];
  if (event.type !== 'agent_ended' || event.how !== 'answered') return undefined;
  return [...new Set(event.sources.map(({ article }) => article))].filter((article) => article !== ERASED);
}

/** Whether it left the case without an answer, or with one that did not help; undefined when it says neither. */
function isMiss(event: CaseEvent): boolean | undefined {
  if (event.type === 'unanswered') return true;
  if (event.type === 'answered') return false;
  if (event.type === 'agent_ended') return event.how === 'gave_up';
  return event.type === 'rated' ? !event.helpful : undefined;
}

/** When that happened; ms since the epoch, in order. */
export function missesOf(events: Events): number[] {
  return events.filter(isMiss).map(({ at }) => at);
}

/** What the case asked, when it stands without an answer that helped; undefined when it does not, or was erased. */
export function unansweredIn(events: Events): Question | undefined {
  const [opened] = events;
  if (opened?.type !== 'opened' || opened.text === ERASED) return undefined;
  // It was another question.
  if (events.some((event) => event.type === 'cancelled' && event.why === MISTAKEN)) return undefined;
  // The last word counts.
  if (!events.map(isMiss).findLast((miss) => miss !== undefined)) return undefined;
  return { person: opened.requester, text: opened.text, language: opened.spoken?.language ?? ENGLISH_CODE };
}

/** A question back after which nothing was begun but the way to a person. `events`: it, and those behind it. */
export function meaninglessIn(events: readonly StoredEvent<TalkEvent>[]): Question | undefined {
  const [asked, ...later] = events;
  if (asked?.type !== 'clarified' || asked.text === ERASED) return undefined;
  const chosen = later.find((event) => event.type === 'chosen' && event.seqOf === asked.seq);
  const nothing = chosen?.type === 'chosen' ? chosen.intent === PERSON : !asked.sure;
  if (!nothing) return undefined;
  return { person: asked.person, text: asked.text, language: asked.language ?? ENGLISH_CODE };
}
