/** A case as its requester reads it: in the language that they wrote in. What is on record stays as it is. */
import type { Case, Task } from '../case/case.ts';
import { titleOf } from '../case/evolve.ts';
import type { Plan, TaskSpec } from '../case/plan.ts';
import { sayIt } from '../case/words.ts';
import type { SlotTranslation, Translation } from '../intents/translation.ts';
import type { SlotSpec, SlotValue } from '../slots/slot.ts';
import type { Words } from '../words/words.ts';

/** @param words of the case's language */
export function inTheirs(state: Case, words: Words): Case {
  const { spoken, plan, requester } = state;
  if (!spoken || spoken.language !== words.language) return state;
  const said = spoken.words;
  const { slots: specs, done } = planIn(plan, said);
  const slots = Object.fromEntries(
    Object.entries(state.slots).map(([name, slot]) => {
      const spec = specs.find((one) => one.name === name);
      return [name, spec ? valueIn(slot, spec, words) : slot];
    }),
  );
  const theirs = {
    ...state,
    title: titleOf({ title: said.title, label: said.label }, slots, requester.name),
    label: said.label,
    plan: { ...plan, slots: specs, done },
    slots,
  };
  const tasks = [...state.tasks].map(([id, task]) => [id, taskIn(task, said, theirs)] as const);
  return { ...theirs, tasks: new Map(tasks) };
}

/** A plan whose questions are asked in another language. */
export function planIn(plan: Plan, said: Translation | undefined): Plan {
  if (!said) return plan;
  const slots = plan.slots.map((spec) => slotIn(spec, said.slots[spec.name]));
  return { ...plan, slots, done: said.done ?? plan.done };
}

function slotIn(spec: SlotSpec, said: SlotTranslation | undefined): SlotSpec {
  if (!said) return spec;
  const options = spec.options?.map((one) => ({ ...one, label: said.options?.[one.value] ?? one.label }));
  return { ...spec, called: said.name, ask: said.ask, hint: said.hint, ...(options && { options }) };
}

/** Names stay as they are; days, lengths of time and options have words. */
function valueIn({ value, label }: SlotValue, spec: SlotSpec, words: Words): SlotValue {
  const option = spec.options?.find((one) => one.value === value);
  if (option) return { value, label: option.label };
  if (spec.type === 'duration') return { value, label: daysIn(Number(value), spec, words) };
  if (spec.type !== 'date') return { value, label };
  const noon = Date.parse(`${value}T12:00:00Z`);
  // "March 2027": the day of the month was not said.
  return { value, label: /^\d/.test(label) ? words.day(noon, 'UTC') : words.month(noon, 'UTC') };
}

function daysIn(count: number, { working }: SlotSpec, words: Words): string {
  if (working) return count === 1 ? words.say('1 working day') : words.say('{count} working days', { count });
  return count === 1 ? words.say('1 day') : words.say('{count} days', { count });
}

function taskIn(task: Task, { tasks }: Translation, state: Case): Task {
  const { spec, status } = task;
  if (spec.kind === 'undo') {
    const title = tasks[spec.of]?.title;
    return title === undefined ? task : { ...task, spec: { ...spec, title } };
  }
  const said = tasks[spec.id];
  if (!said || spec.kind === 'proposal') return task;
  const done = status === 'done' && said.done !== undefined ? sayIt(state, said.done) : task.said;
  return { ...task, spec: specIn(spec, said), said: done };
}

function specIn(spec: TaskSpec, { title, guide, meanwhile }: Translation['tasks'][string]): TaskSpec {
  if (spec.kind === 'guide') return { ...spec, title, steps: guide ?? spec.steps };
  if (spec.kind === 'handover') return { ...spec, title, ...(meanwhile && { meanwhile }) };
  return { ...spec, title };
}
