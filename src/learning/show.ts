import type { Card } from '../card.ts';
import { lessonCard } from '../cards/lessonCards.ts';
import { personOf } from '../case/actor.ts';
import type { Parts } from '../desk/parts.ts';
import { withoutPersonal } from './withoutPersonal.ts';

/** The card of a lesson as it should look now: its words as they would be kept. Undefined when there is no such lesson. */
export async function lessonCardFor(
  id: string,
  { lessons, directory, intents }: Pick<Parts, 'lessons' | 'directory' | 'intents'>,
): Promise<Card | undefined> {
  const lesson = (await lessons.all()).get(id);
  if (!lesson) return undefined;
  const text = lesson.text && withoutPersonal(lesson.text, await directory.catalogue());
  const decider = personOf(lesson.decidedBy ?? '');
  const by = decider === undefined ? undefined : (await directory.person(decider))?.name;
  return lessonCard({ ...lesson, text }, { intents, by });
}
