/** What a reviewer's press does to a lesson. Pure. */
import { actorOf } from '../case/actor.ts';
import type { Intent } from '../intents/intent.ts';
import type { Catalogue, Person } from '../person.ts';
import type { Lesson, LessonEvent } from './lesson.ts';
import { mayReview, type Reviewers, reviewersOf } from './reviewers.ts';
import { keyOf } from './sameWords.ts';
import { examplesOf } from './withLessons.ts';
import { withoutPersonal } from './withoutPersonal.ts';

/** Longer ones teach the router more about their writer than about the intent. */
export const LONGEST_EXAMPLE = 300;

/** `relabel`: accepts it with this intent and these words. */
export type ReviewCommand =
  | { do: 'accept' | 'refuse' | 'forget' }
  | { do: 'relabel'; intent: string; text: string };

export type Facts = {
  by: Person;
  now: number;
  reviewers: Reviewers;
  intents: ReadonlyMap<string, Intent>;
  catalogue: Catalogue;
  lessons: ReadonlyMap<string, Lesson>;
};

/** The event, or what to say to whoever pressed. */
export type Reviewed = { event: LessonEvent } | { refusal: string };

const UNKNOWN = 'I do not know that example any more. Ask for lessons again.';
const SEE_CARD = 'Somebody has decided that already. The card shows how.';

export function review(lesson: Lesson | undefined, command: ReviewCommand, facts: Facts): Reviewed {
  const { by, now, reviewers } = facts;
  if (!lesson) return { refusal: UNKNOWN };
  if (!mayReview(lesson, by, reviewers)) {
    const groups = reviewersOf(lesson, reviewers).join(' or ');
    return { refusal: `Only members of ${groups || 'no group'} may review this.` };
  }
  if (lesson.human === by.human)
    return { refusal: 'Nobody reviews their own words. Ask a colleague who may review to do it.' };
  const base = { lesson: lesson.id, at: now, by: actorOf(by.id) };
  if (command.do === 'forget') {
    return lesson.state === 'accepted'
      ? { event: { type: 'lesson_withdrawn', ...base, why: 'taken back by a reviewer' } }
      : { refusal: 'That is no example any more.' };
  }
  if (lesson.state !== 'proposed') return { refusal: SEE_CARD };
  if (command.do === 'refuse')
    return { event: { type: 'lesson_refused', ...base, why: 'refused by a reviewer' } };
  if (lesson.text === undefined)
    return { refusal: 'These words were erased, so nothing can be learnt from them. Refuse the example.' };
  const wanted = command.do === 'relabel' ? command : { intent: lesson.intent, text: lesson.text };
  const text = withoutPersonal(wanted.text, facts.catalogue);
  const problem = problemOf(wanted.intent, text, facts);
  if (problem !== undefined) return { refusal: problem };
  const intent = wanted.intent ?? '';
  const why =
    intent === lesson.intent ? 'accepted by a reviewer' : 'accepted by a reviewer for another intent';
  return { event: { type: 'lesson_accepted', ...base, intent, text, why } };
}

/** Why these words cannot be an example of that intent. */
function problemOf(
  name: string | undefined,
  text: string,
  { intents, lessons }: Pick<Facts, 'intents' | 'lessons'>,
): string | undefined {
  if (name === undefined) return 'Nobody said what it should be. Press Other intent and choose.';
  const intent = intents.get(name);
  if (!intent)
    return `There is no intent "${name}" any more. Press Other intent and choose one that is there.`;
  if (text.length > LONGEST_EXAMPLE)
    return `That is ${text.length} characters long, and an example may have ${LONGEST_EXAMPLE}. Press Other intent and leave only what says the wish.`;
  const key = keyOf(text);
  if (key === '')
    return 'No words are left to learn from. Refuse the example, or press Other intent and write some.';
  const holder = holderOf(key, intents, lessons);
  if (holder === undefined) return undefined;
  return holder === name
    ? `These words are an example of “${intent.label}” already. You can refuse this one.`
    : `These words are an example of “${intents.get(holder)?.label ?? holder}” already, and cannot stand for two intents. Take them out there first, or refuse this one.`;
}

type Declared = Pick<Intent, 'name' | 'examples' | 'locales'>;
const keys = new WeakMap<Declared, ReadonlySet<string>>();

/** Made once for an intent: there are many examples, and every choice of somebody is compared with all of them. */
function declaredKeys(intent: Declared): ReadonlySet<string> {
  const known = keys.get(intent) ?? new Set(examplesOf(intent).map(keyOf));
  keys.set(intent, known);
  return known;
}

/** The intent that has these words among its examples, declared or learnt. */
export function holderOf(
  key: string,
  intents: ReadonlyMap<string, Declared>,
  lessons: ReadonlyMap<string, Lesson>,
): string | undefined {
  for (const intent of intents.values()) if (declaredKeys(intent).has(key)) return intent.name;
  for (const { state, intent, text } of lessons.values()) {
    if (state !== 'accepted' || text === undefined || intent === undefined || !intents.has(intent)) continue;
    if (keyOf(text) === key) return intent;
  }
  return undefined;
}
