/**
 * What became of articles and questions, day by day. Once a day is over, what was written on it is read once, one stream
 * after the other, and what it comes to is kept. So a report of a week looks at seven short notes.
 */
import { Ajv } from 'ajv';
import type { StoredEvent } from '../audit/chain.ts';
import type { Journal } from '../audit/journal.ts';
import { isTalk } from '../audit/talk-stream.ts';
import { utcDay } from '../case/days.ts';
import type { CaseEvent } from '../case/event.ts';
import type { TalkEvent } from '../desk/talk.ts';
import { DeskmateError, whatFailed } from '../errors.ts';
import type { Intent } from '../intents/intent.ts';
import type { Log } from '../ports/context.ts';
import type { KeyValue, Store } from '../ports/store.ts';
import { meaninglessIn, missesOf, type Question, type Tick, ticksOf, unansweredIn } from './asked.ts';
import { addCounts, type Counts, type DayNotes, noNotes, parsed, readDay, writeDay } from './day-notes.ts';

export type Diary = {
  /** Reads the days (UTC) that are over by now, ms since the epoch. @throws DeskmateError `store_unavailable` (retry) */
  catchUp(now: number): Promise<void>;
  /** By article, over the last `days` that were read. */
  counts(days: number): Promise<ReadonlyMap<string, Counts>>;
  /**
   * Asked in vain on so many days (UTC) before the one of that moment (ms), the newest first. Read anew: what was erased is
   * gone.
   */
  questions(before: number, days: number, most: number): Promise<Question[]>;
};

const DAY_MS = 86_400_000;
/** What is being written at midnight gets there. */
const SETTLED_MS = 10 * 60_000;
const APPENDS_AT_ONCE = 500;
/** Nobody says more in one thread in a day. */
const LAST_EVENTS = 200;

/** `until`: everything before it was read, ms. `again`: streams that had said more by then. */
type Mark = { position: number; until: number; again: string[] };

const isMark = new Ajv({ strict: true }).compile<Mark>({
  type: 'object',
  required: ['position', 'until', 'again'],
  properties: {
    position: { type: 'integer' },
    until: { type: 'integer' },
    again: { type: 'array', items: { type: 'string' } },
  },
});

type Notes = { ticks: Tick[]; asked: { at: number; place: string }[] };
const NO_NOTES: Notes = { ticks: [], asked: [] };

type Parts = {
  store: Pick<Store, 'headsSince' | 'head' | 'view'>;
  journal: Pick<Journal, 'read'>;
  intents: ReadonlyMap<string, Pick<Intent, 'plan'>>;
  kept: KeyValue;
  log: Log;
};

export function createDiary({ store, journal, intents, kept, log }: Parts): Diary {
  const readMark = async () => parsed(await kept.get('mark'), isMark);

  /** A desk that is new reads from its first append on; an old one from now: its past is long. */
  async function firstMark(until: number): Promise<Mark> {
    const { heads } = await store.headsSince(0, APPENDS_AT_ONCE);
    const { position } = heads.length < APPENDS_AT_ONCE ? { position: 0 } : await changedSince(0);
    return { position, until, again: [] };
  }

  async function changedSince(from: number): Promise<{ position: number; streams: Set<string> }> {
    const streams = new Set<string>();
    for (let position = from; ; ) {
      const next = await store.headsSince(position, APPENDS_AT_ONCE);
      if (next.heads.length === 0) return { position, streams };
      for (const { stream } of next.heads) streams.add(stream);
      position = next.position;
    }
  }

  /** One damaged stream must not keep all others from being read; a store that is away for a moment must. */
  async function unlessDamaged<T>(stream: string, read: Promise<T>): Promise<T | undefined> {
    try {
      return await read;
    } catch (error) {
      if (error instanceof DeskmateError && error.retry) throw error;
      log.error('knowledge.unreadable', { stream, ...whatFailed(error) });
      return undefined;
    }
  }

  async function notesOf(stream: string): Promise<Notes> {
    if (isTalk(stream)) return { ticks: [], asked: await askedInTalk(stream) };
    const view = await store.view(stream);
    if (!view || !looksThingsUp(intents.get(view.intent))) return NO_NOTES;
    const events = await caseEvents(stream);
    return { ticks: ticksOf(events), asked: missesOf(events).map((at) => ({ at, place: stream })) };
  }

  async function askedInTalk(stream: string): Promise<Notes['asked']> {
    const { version } = await store.head(stream);
    const events = await talkEvents(stream, Math.max(0, version - LAST_EVENTS));
    return events.flatMap(({ type, at, seq }) =>
      type === 'clarified' ? [{ at, place: `${stream}:${seq}` }] : [],
    );
  }

  const caseEvents = async (id: string) => (await journal.read(id)) as StoredEvent<CaseEvent>[];
  const talkEvents = async (stream: string, after: number) =>
    (await journal.read(stream, after)) as StoredEvent<TalkEvent>[];

  async function questionAt(stream: string, seq?: string): Promise<Question | undefined> {
    return seq === undefined
      ? unansweredIn(await caseEvents(stream))
      : meaninglessIn(await talkEvents(stream, Number(seq) - 1));
  }

  /** The newest first. */
  function daysBefore(before: number, count: number): Promise<DayNotes[]> {
    const days = Array.from({ length: count }, (_, back) => utcDay(before - (back + 1) * DAY_MS));
    return Promise.all(days.map((day) => readDay(kept, day)));
  }

  return {
    async catchUp(now) {
      const until = Math.floor((now - SETTLED_MS) / DAY_MS) * DAY_MS;
      const mark = await readMark();
      if (!mark) return kept.set('mark', JSON.stringify(await firstMark(until)));
      if (until <= mark.until) return;
      const { position, streams } = await changedSince(mark.position);
      const days = new Map<string, DayNotes>();
      const again: string[] = [];
      for (const stream of new Set([...mark.again, ...streams])) {
        const { ticks, asked } = (await unlessDamaged(stream, notesOf(stream))) ?? NO_NOTES;
        const isFresh = ({ at }: { at: number }) => at >= mark.until && at < until;
        for (const { at, article, what, more } of ticks.filter(isFresh))
          addCounts(notesAt(days, at).counts, article, { [what]: more });
        for (const { at, place } of asked.filter(isFresh)) notesAt(days, at).asked.push(place);
        if ([...ticks, ...asked].some(({ at }) => at >= until)) again.push(stream);
      }
      for (const [day, notes] of days) await writeDay(kept, day, notes);
      // Last: until then the same days are read again, and come to the same.
      await kept.set('mark', JSON.stringify({ position, until, again }));
      log.info('knowledge.days_read', { days: days.size, streams: streams.size });
    },

    async counts(days) {
      const sums = new Map<string, Counts>();
      const mark = await readMark();
      for (const { counts } of mark ? await daysBefore(mark.until, days) : [])
        for (const [article, more] of counts) addCounts(sums, article, more);
      return sums;
    },

    async questions(before, days, most) {
      const places = (await daysBefore(before, days)).flatMap(({ asked }) => asked.toReversed());
      const found: Question[] = [];
      for (const place of new Set(places)) {
        if (found.length === most) break;
        const [stream = '', seq] = place.split(':');
        const question = await unlessDamaged(stream, questionAt(stream, seq));
        if (question) found.push(question);
      }
      return found;
    },
  };
}

/** Only such a case can be left without an answer; what is no intent any more may have been one. */
function looksThingsUp(intent: Pick<Intent, 'plan'> | undefined): boolean {
  return !intent || intent.plan.tasks.some(({ kind }) => kind === 'answer' || kind === 'agent');
}

function notesAt(days: Map<string, DayNotes>, at: number): DayNotes {
  const notes = days.get(utcDay(at)) ?? noNotes();
  days.set(utcDay(at), notes);
  return notes;
}
