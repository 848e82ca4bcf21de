/** Templates of a plan filled with what the case knows. */
import type { Args, Json } from '../ports/system.ts';
import type { Case, UndoSpec } from './case.ts';
import type { TaskSpec, Template } from './plan.ts';
import { fill } from './template.ts';

/** Facts of finished actions, by task. */
export function factsOf(state: Case): Record<string, Args> {
  const facts: Record<string, Args> = {};
  for (const [id, task] of state.tasks) if (task.facts) facts[id] = task.facts;
  return facts;
}

function words(state: Case, template: Template): Json | undefined {
  return fill(template, { requester: state.requester, slots: state.slots, facts: factsOf(state) });
}

/** A template as text for people. */
export function sayIt(state: Case, template: string): string {
  return fillText(template, state);
}

function fillText(template: string, state: Case): string {
  // A trailing space makes it "inside words", so that labels are used and not ids.
  return String(words(state, `${template} `) ?? '').trim();
}

export function taskTitle(state: Case, spec: TaskSpec | UndoSpec): string {
  return spec.kind === 'undo' ? `Undo: ${fillText(spec.title, state)}` : fillText(spec.title, state);
}

/** Arguments of an action task, ready for the gate; empty optional slots are left out. */
export function argsOf(state: Case, spec: Extract<TaskSpec, { kind: 'action' }> | UndoSpec): Args {
  if (spec.kind === 'undo') return spec.args;
  const args: Args = {};
  for (const [name, template] of Object.entries(spec.with)) {
    const value = words(state, template);
    if (value !== undefined && value !== null) args[name] = value;
  }
  return args;
}

/** The final sentence: the plan's own, or what the last action said. */
export function sentence(state: Case): string {
  if (state.plan.done) return fillText(state.plan.done, state);
  const said = [...state.tasks.values()].filter((task) => task.status === 'done' && task.said).map((task) => task.said);
  return said.at(-1) ?? 'Done.';
}
