/** Checks that an intent in another language says all that the card says, and speaks only of what will be there. */
import type { TaskSpec } from '../case/plan.ts';
import type { SlotSpec } from '../slots/slot.ts';
import { checkTemplate } from './check-template.ts';
import type { ReportAt } from './from-declaration.ts';
import type { Intent } from './intent.ts';
import type { SlotTranslation, TaskTranslation, Translation } from './translation.ts';

export function checkTranslation(words: Translation, { plan }: Intent, report: ReportAt): void {
  const { slots, tasks } = plan;
  const shown = { slots, tasks, shown: true };
  checkTemplate(words.title, { ...shown, tasks: [] }, (reason) => report(['title'], `title ${reason}`));
  if (words.done !== undefined)
    checkTemplate(words.done, shown, (reason) => report(['done'], `done ${reason}`));
  if ((words.done === undefined) !== (plan.done === undefined))
    report(['done'], plan.done === undefined ? 'done is not there in English' : 'done is missing');
  sameNames(
    'slot',
    words.slots,
    slots.map(({ name }) => name),
    (name, reason) => report(['slots', name], reason),
  );
  sameNames(
    'task',
    words.tasks,
    tasks.map(({ id }) => id),
    (id, reason) => report(['tasks', id], reason),
  );
  for (const slot of slots) {
    const said = words.slots[slot.name];
    if (said) checkSlot(said, slot, (reason) => report(['slots', slot.name], reason));
  }
  for (const task of tasks) {
    const said = words.tasks[task.id];
    if (said) checkTask(said, task, (text) => checkTemplate(text, shown, at), at);
    function at(reason: string): void {
      report(['tasks', task.id], `task "${task.id}" ${reason}`);
    }
  }
}

function sameNames(
  what: string,
  said: Record<string, unknown>,
  names: readonly string[],
  report: (name: string, reason: string) => void,
): void {
  for (const name of names) if (!Object.hasOwn(said, name)) report(name, `the ${what} "${name}" is missing`);
  for (const name of Object.keys(said))
    if (!names.includes(name)) report(name, `there is no ${what} "${name}"`);
}

function checkSlot(
  { options = {} }: SlotTranslation,
  slot: SlotSpec,
  report: (reason: string) => void,
): void {
  const values = (slot.options ?? []).map(({ value }) => value);
  sameNames('option', options, values, (_, reason) => report(reason));
}

function checkTask(
  said: TaskTranslation,
  task: TaskSpec,
  template: (text: string) => void,
  report: (reason: string) => void,
): void {
  const texts = [said.title, said.done ?? '', ...(said.guide ?? []), ...(said.meanwhile ?? [])];
  for (const text of texts) template(text);
  if (said.done !== undefined && task.kind !== 'action') report('is no action, so it has no "done"');
  const guide = task.kind === 'guide' ? task.steps.length : 0;
  if ((said.guide ?? []).length !== guide) report(`needs ${guide} steps under "guide"`);
  const meanwhile = task.kind === 'handover' ? (task.meanwhile ?? []).length : 0;
  if ((said.meanwhile ?? []).length !== meanwhile) report(`needs ${meanwhile} steps under "meanwhile"`);
}
