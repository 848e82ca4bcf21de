/** Templates of a plan filled with what the case knows. */
import type { Args } from '../ports/system.ts';
import { ENGLISH } from '../words/words.ts';
import type { Case, Task } from './case.ts';
import { fill, fillWords, type TemplateContext } from './template.ts';

/** Facts of finished actions, by task. */
export function factsOf(state: Case): Record<string, Args> {
  const facts: Record<string, Args> = {};
  for (const [id, task] of state.tasks) if (task.facts) facts[id] = task.facts;
  return facts;
}

/** A template as text for people. */
export function sayIt(state: Case, template: string): string {
  return fillWords(template, contextOf(state)).trim();
}

function contextOf(state: Case): TemplateContext {
  return { requester: state.requester, slots: state.slots, facts: factsOf(state) };
}

export function taskTitle(state: Case, spec: Task['spec'], words = ENGLISH): string {
  // What a model wrote is no template.
  if (spec.kind === 'proposal') return spec.title;
  const title = sayIt(state, spec.title);
  return spec.kind === 'undo' ? words.say('Undo: {title}', { title }) : title;
}

/** Arguments of an action task, ready for the gate; empty optional slots are left out. */
export function argsOf(
  state: Case,
  spec: Extract<Task['spec'], { kind: 'action' | 'undo' | 'proposal' }>,
): Args {
  if (spec.kind !== 'action') return spec.args;
  const args: Args = {};
  const context = contextOf(state);
  for (const [name, template] of Object.entries(spec.with)) {
    const value = fill(template, context);
    if (value !== undefined && value !== null) args[name] = value;
  }
  return args;
}

/** The final sentence: the plan's own, that the guide helped, or what the last action said. */
export function sentence(state: Case): string {
  const errand = [...state.tasks.values()].find((task) => task.errand && task.status === 'done');
  if (errand?.said !== undefined) return errand.said;
  if (state.plan.done) return sayIt(state, state.plan.done);
  if ([...state.tasks.values()].some((task) => task.outcome === 'solved'))
    return 'Good to hear that it works again.';
  const said = [...state.tasks.values()]
    .filter((task) => task.status === 'done' && task.said)
    .map((task) => task.said);
  return said.at(-1) ?? 'Done.';
}
