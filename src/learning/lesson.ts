/**
 * A lesson: words of somebody, and what they should have been taken for. It is proposed by what people press and say;
 * the router learns it only after somebody else has reviewed it.
 */
import type { DeskEvent, StoredEvent } from '../audit/chain.ts';
import { ERASED } from '../audit/personal.ts';
import type { Actor } from '../case/event.ts';
import type { Where } from '../turn.ts';

/** Counts as talk: a key a month, and what was never reviewed is erased with what people said that month. */
export const LESSONS = 'talk-lessons';

type Base = { lesson: string; at: number; by: Actor; why: string };

export type LessonEvent = Base &
  (
    | {
        type: 'lesson_proposed';
        /** Whose words they are. */
        person: string;
        human: string;
        text: string;
        /** What it should be; absent: only that it was wrong. */
        intent?: string;
        /** What it was taken for, or what came first when the router was torn; absent: nothing. */
        was?: string;
        /** It was taken for a matter of HR, or should be or may be one. */
        hr: boolean;
        how: 'chosen' | 'corrected';
      }
    /** A card of it for somebody who asked what waits for review. */
    | { type: 'lesson_shown'; where: Where }
    /** Reviewed, so it stays readable: an example from now on. */
    | { type: 'lesson_accepted'; intent: string; text: string }
    | { type: 'lesson_refused' }
    /** An example no more. */
    | { type: 'lesson_withdrawn' }
  );

export type Lesson = {
  id: string;
  person: string;
  /** See `Person.human`. */
  human: string;
  at: number;
  /** Their words; as they were reviewed once it is accepted. Undefined when they were erased. */
  text?: string;
  intent?: string;
  was?: string;
  hr: boolean;
  /** `admin`: the reviewer named another intent than was proposed. */
  how: 'chosen' | 'corrected' | 'admin';
  state: 'proposed' | 'accepted' | 'refused';
  decidedBy?: Actor;
  /** Where in the stream it was shown. */
  shown: readonly number[];
};

export type Example = { intent: string; text: string };

/** The lessons after one more event of their stream. What makes no sense changes nothing. */
export function withEvent(
  lessons: ReadonlyMap<string, Lesson>,
  event: StoredEvent<DeskEvent>,
): ReadonlyMap<string, Lesson> {
  const change = changeOf(lessons, event);
  return change ? new Map(lessons).set(change.id, change) : lessons;
}

function changeOf(lessons: ReadonlyMap<string, Lesson>, event: StoredEvent<DeskEvent>): Lesson | undefined {
  if (!('lesson' in event)) return undefined;
  const lesson = lessons.get(event.lesson);
  if (event.type === 'lesson_proposed') {
    if (lesson) return undefined;
    const { lesson: id, person, human, at, text, intent, was, hr, how } = event;
    const known = text === ERASED ? undefined : text;
    return { id, person, human, at, text: known, intent, was, hr, how, state: 'proposed', shown: [] };
  }
  if (!lesson) return undefined;
  const decidedBy = event.by;
  switch (event.type) {
    case 'lesson_shown':
      return { ...lesson, shown: [...lesson.shown, event.seq] };
    case 'lesson_accepted': {
      const { intent, text } = event;
      const how = intent === lesson.intent ? lesson.how : 'admin';
      return { ...lesson, state: 'accepted', intent, text, how, decidedBy };
    }
    case 'lesson_refused':
    case 'lesson_withdrawn':
      return { ...lesson, state: 'refused', decidedBy };
  }
}
