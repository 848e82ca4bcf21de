/** Answers to what was asked with buttons, in words. */
import { nameWords } from '../slots/message.ts';
import type { Meaning } from './meaning.ts';
import { agrees, disagrees, saysStop, saysStopAll, saysWhich } from './short.ts';
import type { Question, ThreadState } from './state.ts';

/** More than any question has. */
export const MOST_PLACES = 4;

/** The answer to a question with buttons. */
export function answered(text: string, question: Question): Meaning | undefined {
  const labels = question.options.map((option) => (typeof option === 'string' ? option : option.label));
  const at = saysWhich(text, labels.length) ?? named(text, labels);
  if (at !== undefined) return { means: 'option', at };
  if (saysStopAll(text) && question.asks === 'case') return undefined;
  if (saysStop(text)) return { means: 'drop' };
  if (question.asks === 'case') return disagrees(text) ? { means: 'drop' } : undefined;
  if (disagrees(text)) return { means: 'no_option' };
  // Beside what it may be there is always a person.
  const alone = labels.length === 1 || (labels.length === 2 && question.hopeful);
  if (agrees(text)) return alone ? { means: 'option', at: 0 } : { means: 'nothing', to: 'options' };
  return saysWhich(text, MOST_PLACES) === undefined ? undefined : { means: 'nothing', to: 'options' };
}

/** The label of a button, as it is written there. */
function named(text: string, labels: readonly string[]): number | undefined {
  const said = nameWords(text).join(' ');
  const at = labels.findIndex((label) => nameWords(label).join(' ') === said);
  return said === '' || at < 0 ? undefined : at;
}

/** "The second one" of the buttons that a case shows for its one missing detail. */
export function choice(text: string, { cases }: ThreadState): Meaning | undefined {
  for (const { id, open, missing, specs } of cases) {
    const spec = specs.find(({ name }) => name === missing[0]);
    if (!open || missing.length !== 1 || !spec?.options) continue;
    const at = saysWhich(text, spec.options.length);
    const value = at === undefined ? undefined : spec.options[at]?.value;
    if (value !== undefined) return { means: 'detail', case: id, slot: spec.name, value };
  }
  return undefined;
}
