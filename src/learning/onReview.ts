/** `/desk lessons` and the buttons of its cards. */

import type { Form } from '../card.ts';
import { INTENT, lessonForm, lessonListCard, TEXT } from '../cards/lessonCards.ts';
import { actorOf } from '../case/actor.ts';
import type { Desking, Known } from '../desk/desk.ts';
import { placeFor, say, whisper } from '../desk/tell.ts';
import type { Person } from '../person.ts';
import type { Press, What } from '../turn.ts';
import type { Lesson } from './lesson.ts';
import { type ReviewCommand, review } from './review.ts';
import { mayReview } from './reviewers.ts';
import { withoutPersonal } from './withoutPersonal.ts';

/** Cards in one answer. */
const AT_ONCE = 5;

const VERBS: ReadonlySet<Press['verb']> = new Set(['accept', 'refuse', 'relabel', 'forget']);
export const isReview = ({ verb }: Pick<Press, 'verb'>): boolean => VERBS.has(verb);

type Pressed = Known<Extract<What, { kind: 'click' | 'form' }>>;

/** The oldest that wait for them, each as a card with its buttons; never their own words. */
export async function listLessons(desking: Desking, turn: Known): Promise<void> {
  const { lessons, reviewers, clock } = desking;
  const { person } = turn;
  if (![false, true].some((hr) => mayReview({ hr }, person, reviewers))) {
    const groups = [...new Set([...reviewers.usual, ...reviewers.hr])].join(' or ');
    return whisper(desking, turn, `Only members of ${groups || 'no group'} review what I learn.`);
  }
  const waiting = [...(await lessons.all()).values()].filter((lesson) => waitsFor(lesson, person, desking));
  const where = await placeFor(desking, turn, true);
  const base = { at: clock.now(), by: actorOf(person.id), why: 'asked what waits for review' };
  for (const { id } of where ? waiting.slice(0, AT_ONCE) : []) {
    const shown = where && { type: 'lesson_shown' as const, lesson: id, where, ...base };
    desking.work.dispatch(await lessons.write(() => shown));
  }
  await say(desking, turn, lessonListCard(waiting.length, AT_ONCE), { why: base.why, personal: true });
}

function waitsFor(lesson: Lesson, person: Person, { reviewers }: Pick<Desking, 'reviewers'>): boolean {
  const open = lesson.state === 'proposed' && lesson.text !== undefined;
  return open && lesson.human !== person.human && mayReview(lesson, person, reviewers);
}

/** A press counts by who presses; where the card stands makes no difference. Refusals are on record. */
export async function onReview(desking: Desking, turn: Pressed): Promise<void> {
  const { lessons, reviewers, intents, directory, clock } = desking;
  const { press } = turn.what;
  const command = commandOf(turn.what);
  if (!command) return;
  const catalogue = await directory.catalogue();
  let refusal: string | undefined;
  const effects = await lessons.write((known) => {
    const facts = { by: turn.person, now: clock.now(), reviewers, intents, catalogue, lessons: known };
    const reviewed = review(known.get(press.arg), command, facts);
    refusal = 'refusal' in reviewed ? reviewed.refusal : undefined;
    return 'event' in reviewed ? reviewed.event : undefined;
  }, turn.id);
  if (refusal !== undefined) {
    const why = 'the review was refused';
    const event = {
      type: 'turned_away' as const,
      verb: press.verb,
      at: clock.now(),
      by: actorOf(turn.person.id),
      why,
    };
    await desking.talks.write(turn.where.thread, event, turn.id);
    return whisper(desking, turn, refusal);
  }
  desking.work.dispatch(effects);
  if (command.do !== 'refuse') desking.relearn();
}

/** Undefined for a press that only opens the form. */
function commandOf(what: Pressed['what']): ReviewCommand | undefined {
  const { verb } = what.press;
  if (verb === 'accept' || verb === 'refuse' || verb === 'forget') return { do: verb };
  if (verb !== 'relabel' || what.kind !== 'form') return undefined;
  return { do: 'relabel', intent: what.values[INTENT] ?? '', text: what.values[TEXT] ?? '' };
}

/** The form behind "Other intent"; undefined when it is not theirs to fill in. */
export async function reviewForm(
  desking: Pick<Desking, 'lessons' | 'reviewers' | 'intents' | 'directory'>,
  press: Press,
  person: Person,
): Promise<Form | undefined> {
  const lesson = (await desking.lessons.all()).get(press.arg);
  if (!lesson || !waitsFor(lesson, person, desking)) return undefined;
  const text = withoutPersonal(lesson.text ?? '', await desking.directory.catalogue());
  return lessonForm({ ...lesson, text }, desking.intents);
}
