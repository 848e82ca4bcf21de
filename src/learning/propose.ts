import { digestOf } from '../audit/canonical.ts';
import type { StoredEvent } from '../audit/chain.ts';
import { talkStream } from '../audit/talk-stream.ts';
import { actorOf } from '../case/actor.ts';
import type { Desking, Known } from '../desk/desk.ts';
import type { TalkEvent } from '../desk/talk.ts';
import { shorten } from '../shorten.ts';
import type { Lesson } from './lesson.ts';
import { PERSON } from './nextBest.ts';
import { holderOf } from './review.ts';
import { reviewersOf } from './reviewers.ts';
import { keyOf } from './sameWords.ts';

/** Far longer than an example may be; a reviewer can shorten it. */
const LONGEST_KEPT = 1_000;
/** From this chance on, words may be a matter of HR, and only HR reviews them. */
const MAY_BE = 0.05;

export type Proposal = {
  /** Follows from what it came of, so that the same press proposes once. */
  id: string;
  text: string;
  intent?: string;
  was?: string;
  /** What it was thought to be about. */
  among?: readonly string[];
  how: 'chosen' | 'corrected';
};

/**
 * Keeps it for review. Nothing is kept that nobody may review, that says no word, that is an example already, or that
 * the same person proposed or somebody decided before.
 */
export async function propose(
  {
    lessons,
    reviewers,
    intents,
    router,
    clock,
  }: Pick<Desking, 'lessons' | 'reviewers' | 'intents' | 'router' | 'clock'>,
  { person }: Pick<Known, 'person'>,
  { id, text, intent, was, among = [], how }: Proposal,
): Promise<void> {
  const likely = (router.route(text).guesses ?? []).filter(({ confidence }) => confidence >= MAY_BE);
  const names = [intent, was, ...among, ...likely.map((guess) => guess.intent)];
  const kinds = names.map((name) => name !== undefined && intents.get(name)?.kind);
  const hr = kinds.includes('hr_case');
  if (reviewersOf({ hr }, reviewers).length === 0) return;
  const key = keyOf(text);
  const repeats = (other: Lesson) =>
    other.text !== undefined &&
    other.intent === intent &&
    (other.state !== 'proposed' || other.human === person.human) &&
    keyOf(other.text) === key;
  await lessons.write((known) => {
    if (key === '' || known.has(id) || [...known.values()].some(repeats)) return undefined;
    if (intent !== undefined && holderOf(key, intents, known) === intent) return undefined;
    return {
      type: 'lesson_proposed',
      lesson: id,
      person: person.id,
      human: person.human,
      text: shorten(text, LONGEST_KEPT),
      ...(intent === undefined ? {} : { intent }),
      ...(was === undefined ? {} : { was }),
      hr,
      how,
      at: clock.now(),
      by: actorOf(person.id),
      why:
        how === 'chosen' ? 'chose what it meant with a button' : 'said that it was taken for the wrong thing',
    };
  });
}

type Clarified = Extract<StoredEvent<TalkEvent>, { type: 'clarified' }>;

/** The answer to a question back. That nothing fitted but a person says what it was not, if anything. */
export async function proposeChoice(
  desking: Desking,
  turn: Pick<Known, 'person' | 'where'>,
  { seq, text, wrong, sure, options }: Clarified,
  chosen: string,
): Promise<void> {
  const thought = wrong === undefined && sure ? options[0]?.intent : undefined;
  const meant = chosen === PERSON && thought !== PERSON ? undefined : chosen;
  if (meant === undefined && wrong === undefined) return;
  await propose(desking, turn, {
    id: `l-${digestOf([talkStream(turn.where.thread), seq]).slice(0, 12)}`,
    text,
    intent: meant,
    was: wrong ?? thought,
    // What is offered after a mistake are guesses, however unlikely.
    among: wrong === undefined ? options.map(({ intent }) => intent) : [],
    how: wrong === undefined ? 'chosen' : 'corrected',
  });
}
