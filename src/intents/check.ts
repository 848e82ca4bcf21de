/** What a well-formed intent must still get right: names that exist, an order that ends, nothing secret shown. */
import type { TaskSpec } from '../case/plan.ts';
import { exactIdentifier, patternProblem } from '../slots/identifier.ts';
import { readMessage } from '../slots/message.ts';
import type { SlotSpec } from '../slots/slot.ts';
import { isDay } from '../yaml/day.ts';
import { type ActionsByName, checkAction, checkWait } from './check-arguments.ts';
import { checkTemplate } from './check-template.ts';
import { checkTranslation } from './check-translation.ts';
import type { ReportAt } from './from-declaration.ts';
import type { Intent } from './intent.ts';

export type Known = { actions: ActionsByName; groups: ReadonlySet<string> };

/** Reports everything that is wrong; an intent without a report can run. */
export function checkIntent(intent: Intent, known: Known, report: ReportAt): void {
  const { slots, tasks, done, queue } = intent.plan;
  if (intent.does !== 'case' && intent.does !== 'agent') return;
  for (const slot of slots) checkSlot(slot, (path, reason) => report(['slots', slot.name, ...path], reason));
  if (slots.some((slot) => slot.sensitive) && !intent.plan.private) {
    report(['slots'], 'a sensitive slot needs "private: true", or people around would read the answer');
  }
  checkGroup(queue, known, (reason) => report(['queue'], reason));
  const before = ancestors(tasks);
  checkOrder(tasks, before, report);
  checkTemplate(intent.title, { slots, tasks: [], shown: true }, (reason) =>
    report(['title'], `title ${reason}`),
  );
  if (done)
    checkTemplate(done, { slots, tasks, shown: true }, (reason) => report(['done'], `done ${reason}`));
  for (const [language, { words }] of Object.entries(intent.locales))
    if (words)
      checkTranslation(words, intent, (path, reason) => report(['locales', language, ...path], reason));
  for (const [index, task] of tasks.entries()) {
    const earlier = tasks.filter(({ id }) => before.get(task.id)?.has(id));
    const at: ReportAt = (path, reason) => report(['tasks', index, ...path], `task "${task.id}": ${reason}`);
    checkTask(task, { slots, tasks: earlier }, known, at);
  }
}

function checkTask(
  task: TaskSpec,
  around: { slots: SlotSpec[]; tasks: TaskSpec[] },
  known: Known,
  report: ReportAt,
): void {
  const shown = { ...around, shown: true };
  checkTemplate(task.title, shown, (reason) => report(['title'], `title ${reason}`));
  if (task.kind === 'action') checkAction(task, around, known.actions, report);
  if (task.kind === 'wait') checkWait(task.until, around, (reason) => report(['wait'], reason));
  if (task.kind === 'handover') {
    checkGroup(task.queue, known, (reason) => report(['handover'], reason));
    checkSteps('meanwhile', task.meanwhile ?? []);
  }
  if (task.kind === 'guide') checkSteps('guide', task.steps);

  function checkSteps(where: string, steps: string[]): void {
    for (const [index, step] of steps.entries())
      checkTemplate(step, shown, (reason) => report([where, index], `step ${index + 1} ${reason}`));
  }
}

function checkSlot(slot: SlotSpec, report: ReportAt): void {
  const options = slot.options ?? [];
  if (slot.name === 'constructor') report([], '"constructor" cannot be the name of a slot');
  if (slot.type === 'choice' && options.length === 0)
    report([], `slot "${slot.name}" is a choice and needs "options"`);
  if (slot.type !== 'choice' && slot.options)
    report(['options'], `only a choice has options, not type ${slot.type}`);
  if (slot.type !== 'text' && slot.from)
    report(['from'], `only a slot of type text can take the whole message`);
  if (slot.type === 'identifier') checkPattern(slot, report);
  else if (slot.pattern !== undefined || slot.example !== undefined)
    report([], `only an identifier has "pattern" and "example", not type ${slot.type}`);
  const values = options.map(({ value }) => value);
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) report(['options'], `the option "${twice}" is there twice`);
  if (slot.default === undefined) return;
  const needed = {
    choice: values.includes(slot.default) ? undefined : `one of its options: ${values.join(', ')}`,
    date: isDay(slot.default) ? undefined : 'a day written as YYYY-MM-DD',
    duration: /^\d{1,4}$/.test(slot.default) ? undefined : 'a whole number of days',
    amount: /^\d{1,12}(\.\d{1,2})?$/.test(slot.default) ? undefined : 'a number',
    person: undefined,
    app: undefined,
    device: undefined,
    identifier: identifiersIn(slot.default, slot) ? undefined : 'one that fits the pattern',
    text: undefined,
  }[slot.type];
  if (needed) report(['default'], `the default "${slot.default}" must be ${needed}`);
}

function checkPattern(slot: SlotSpec, report: ReportAt): void {
  if (slot.pattern === undefined) {
    report([], `slot "${slot.name}" is an identifier and needs a "pattern"`);
    return;
  }
  const problem = patternProblem(slot.pattern);
  if (problem) report(['pattern'], `the pattern of "${slot.name}" ${problem}`);
  else if (slot.example !== undefined && !identifiersIn(slot.example, slot))
    report(['example'], `the example "${slot.example}" does not fit the pattern`);
}

function identifiersIn(text: string, slot: SlotSpec): boolean {
  const usable = slot.pattern !== undefined && patternProblem(slot.pattern) === undefined;
  return usable && exactIdentifier(readMessage(text), slot) !== undefined;
}

function checkGroup(group: string, known: Known, report: (reason: string) => void): void {
  if (known.groups.has(group)) return;
  report(`there is no group "${group}": use ${[...known.groups].toSorted().join(', ')}`);
}

function checkOrder(tasks: TaskSpec[], before: Map<string, Set<string>>, report: ReportAt): void {
  const ids = new Set<string>();
  for (const [index, task] of tasks.entries()) {
    const at: ReportAt = (path, reason) => report(['tasks', index, ...path], reason);
    if (ids.has(task.id)) at(['id'], `the task id "${task.id}" is used twice`);
    ids.add(task.id);
    for (const id of task.after) {
      if (!tasks.some((other) => other.id === id))
        at(['after'], `"${task.id}" comes after "${id}", which is no task`);
    }
    if (before.get(task.id)?.has(task.id))
      at(['after'], `"${task.id}" waits for itself: "after" goes round in a circle`);
    if (task.when) checkWhen(task.id, task.when.task, tasks, before, (reason) => at(['when'], reason));
  }
}

function checkWhen(
  id: string,
  guide: string,
  tasks: TaskSpec[],
  before: Map<string, Set<string>>,
  report: (reason: string) => void,
): void {
  const task = tasks.find((other) => other.id === guide);
  if (task?.kind !== 'guide')
    report(`"when" of "${id}" needs a guide task: "${guide}" is ${task ? 'none' : 'no task'}`);
  else if (!before.get(id)?.has(guide))
    report(`"${id}" depends on how "${guide}" ends, so it must come after it`);
}

/** For each task, all tasks that are finished before it starts. A task in a circle is before itself. */
function ancestors(tasks: TaskSpec[]): Map<string, Set<string>> {
  const after = new Map(tasks.map((task) => [task.id, task.after]));
  return new Map(
    tasks.map((task) => {
      const found = new Set<string>();
      const open = [...task.after];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (found.has(id)) continue;
        found.add(id);
        open.push(...(after.get(id) ?? []));
      }
      return [task.id, found];
    }),
  );
}
