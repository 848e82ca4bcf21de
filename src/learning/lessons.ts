/** Reads and writes the stream of lessons. What they add up to is kept at hand; only what is new is read. */
import { GENESIS } from '../audit/chain.ts';
import type { Journal } from '../audit/journal.ts';
import type { Effect } from '../case/effect.ts';
import { overConflicts } from '../desk/conflicts.ts';
import { createLanes } from '../desk/lanes.ts';
import type { Head } from '../ports/store.ts';
import { type Example, LESSONS, type Lesson, type LessonEvent, withEvent } from './lesson.ts';

export type Lessons = {
  /** By id, in the order they were proposed. */
  all(): Promise<ReadonlyMap<string, Lesson>>;
  /** What the router is trained with beside the intents' own examples. */
  acceptedExamples(): Promise<Example[]>;
  /**
   * Writes the event that `plan` makes of the lessons as they are at that moment, if any; `plan` is called again after a
   * conflict. The effects draw the cards of that lesson.
   * @throws DeskmateError `duplicate_turn`; `conflict` after several tries (retry)
   */
  write(
    plan: (lessons: ReadonlyMap<string, Lesson>) => LessonEvent | undefined,
    turn?: string,
  ): Promise<Effect[]>;
};

const EMPTY: Head = { version: 0, hash: GENESIS };

export function createLessons({ journal }: { journal: Journal }): Lessons {
  const lanes = createLanes();
  let lessons: ReadonlyMap<string, Lesson> = new Map();
  let head = EMPTY;

  async function catchUp(): Promise<ReadonlyMap<string, Lesson>> {
    let events = await journal.read(LESSONS, head.version);
    if (events.some(({ type }) => type === 'erased') && head.version > 0) {
      // What is erased must not live on in memory.
      lessons = new Map();
      head = EMPTY;
      events = await journal.read(LESSONS);
    }
    for (const event of events) {
      lessons = withEvent(lessons, event);
      head = { version: event.seq, hash: event.hash };
    }
    return lessons;
  }

  async function once(plan: Parameters<Lessons['write']>[0], turn?: string): Promise<Effect[]> {
    const event = plan(await catchUp());
    if (!event) return [];
    const pen = await journal.write(LESSONS, head, event.at);
    const { seq } = pen.add(event);
    const cards = event.type === 'lesson_shown' ? [seq] : (lessons.get(event.lesson)?.shown ?? []);
    const effects = cards.map(
      (card, index): Effect => ({
        id: `${LESSONS}.${seq}.${index}`,
        due: event.at,
        kind: 'say',
        stream: LESSONS,
        seq: card,
      }),
    );
    await pen.commit({ effects, turn });
    return effects;
  }

  // One at a time: what is at hand must not be moved on by two at once.
  const alone = <T>(work: () => Promise<T>) => lanes.run(LESSONS, work);
  return {
    all: () => alone(catchUp),
    acceptedExamples: async () =>
      [...(await alone(catchUp)).values()].flatMap(({ state, intent, text }) =>
        state === 'accepted' && intent !== undefined && text !== undefined ? [{ intent, text }] : [],
      ),
    write: (plan, turn) => alone(() => overConflicts(() => once(plan, turn))),
  };
}
