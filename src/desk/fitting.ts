import type { Plan } from '../case/plan.ts';
import { misfits } from '../intents/check-values.ts';
import type { Slots } from '../slots/slot.ts';
import type { Words } from '../words/words.ts';
import type { Desking } from './desk.ts';

/**
 * The details that the actions of a plan take. `wrong`: what to give instead of the others, by slot; `problems`: the
 * same with the question before it.
 * @param plan as the person reads it
 */
export function fitting(
  { gate }: Pick<Desking, 'gate'>,
  plan: Plan,
  slots: Slots,
  words: Words,
): { slots: Slots; wrong: Map<string, string>; problems: string[] } {
  const wrong = misfits(slots, plan, gate.actions, words);
  return {
    slots: Object.fromEntries(Object.entries(slots).filter(([name]) => !wrong.has(name))),
    wrong,
    problems: problemsOf(plan, wrong),
  };
}

/** In the order in which they are asked for. */
export function problemsOf({ slots }: Plan, wrong: ReadonlyMap<string, string>): string[] {
  return slots.flatMap(({ name, ask }) => (wrong.has(name) ? [`${ask} ${wrong.get(name)}`] : []));
}
