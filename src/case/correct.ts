/** The requester changes details that they gave before: what rested on them is decided anew. */
import type { Slots } from '../slots/slot.ts';
import { actorOf } from './actor.ts';
import type { Case, Task } from './case.ts';
import type { Context, Decision, On, Refusal } from './command.ts';
import { happened, refuse, requesterOnly } from './decision.ts';
import type { CaseEvent } from './event.ts';
import { CORRECTED } from './evolveApproval.ts';
import type { Plan } from './plan.ts';
import { expressionsOf, readExpression } from './template.ts';
import { undoable } from './undo.ts';

/** Takes other details as long as nothing was changed in any system; what was looked up is looked up again. */
export function correct(state: Case, command: On<'correct'>, context: Context): Decision {
  const { by, text } = command;
  const theirs = requesterOnly(state, command.do, by, context);
  if (theirs) return theirs;
  const late = tooLate(state, context.now);
  if (late) return refuse(command.do, by, late.code, late.say, context);
  const slots = changedIn(state, command.slots);
  const names = Object.keys(slots);
  if (names.length === 0)
    return refuse(
      command.do,
      by,
      'unchanged',
      'That is what I have already. I have changed nothing.',
      context,
    );
  const before = Object.fromEntries(
    names.flatMap((name) => (state.slots[name] ? [[name, state.slots[name].label]] : [])),
  );
  const why = `${state.requester.name} changed ${changesInWords(state.plan, { slots, before })}`;
  const base = { at: context.now, by: actorOf(by.id) };
  return happened(
    { type: 'heard', text, ...base, why: 'wrote in the thread of this case' },
    { type: 'corrected', slots, before, ...base, why },
    ...[...state.tasks.values()]
      .filter((task) => restsOn(task, names))
      .map(({ spec }): CaseEvent => {
        return { type: 'lapsed', task: spec.id, code: CORRECTED, at: context.now, by: 'desk', why };
      }),
  );
}

/** "the app from Sigma to Figma and the days to 5 days" */
export function changesInWords(
  { slots: specs }: Plan,
  { slots, before }: { slots: Slots; before: Record<string, string> },
): string {
  const changes = Object.entries(slots).map(([name, { label }]) => {
    const words = name.replaceAll('_', ' ');
    // A name such as "until" says what it is only together with its kind.
    const day = specs.find((spec) => spec.name === name)?.type === 'date' && !/da(?:y|te)$/.test(words);
    const from = Object.hasOwn(before, name) ? ` from ${before[name]}` : '';
    return `the ${day ? `day “${words}”` : words}${from} to ${label}`;
  });
  return changes.join(' and ');
}

/** Details of the plan that differ from what is known. The words of the first message stay as they are. */
function changedIn(state: Case, given: Slots): Slots {
  return Object.fromEntries(
    state.plan.slots.flatMap(({ name, from }) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      return value && from !== 'message' && value.value !== state.slots[name]?.value ? [[name, value]] : [];
    }),
  );
}

const DECIDED = new Set<Task['status']>(['approving', 'cooling', 'authorised']);
const PAST = new Set<Task['status']>(['waiting', 'done']);

/** What was decided lapses whole, as its card showed every detail; what was waited for or looked up, by its own. */
function restsOn({ spec, status, judgement }: Task, names: readonly string[]): boolean {
  if (DECIDED.has(status)) return true;
  if (!PAST.has(status)) return false;
  if (spec.kind === 'wait') return namesOne([spec.until], names);
  return spec.kind === 'action' && judgement?.risk === 'read' && namesOne(Object.values(spec.with), names);
}

function namesOne(templates: readonly (string | number | boolean)[], names: readonly string[]): boolean {
  return templates
    .flatMap(expressionsOf)
    .map(readExpression)
    .some((one) => one.kind === 'slot' && names.includes(one.slot));
}

function tooLate(state: Case, now: number): Refusal | undefined {
  const tasks = [...state.tasks.values()];
  const running = tasks.find(({ status }) => status === 'running');
  if (running) {
    const read = running.judgement?.risk === 'read';
    const say = read
      ? 'I am looking something up for this right now. Say it again in a moment.'
      : 'It is being done right now. Press Undo when it is done, then ask for what you need instead.';
    return { code: 'busy', say };
  }
  if (state.undoing) return { code: 'begun', say: 'It is being undone. Ask anew for what you need.' };
  if (tasks.some(hasRun)) {
    const say =
      undoable(state, now).length > 0
        ? 'That is done already. Press Undo to take it back, then ask for what you need instead.'
        : 'That is done already and can no longer be undone. Ask anew for what you need.';
    return { code: 'begun', say };
  }
  return (
    state.closed && {
      code: 'closed',
      say: `This case is ${state.closed} already. Ask anew for what you need.`,
    }
  );
}

/** Something was tried in a system, whatever came of it. Looking changes nothing. */
function hasRun({ spec, attempt, judgement }: Task): boolean {
  return (
    (spec.kind === 'action' || spec.kind === 'undo' || spec.kind === 'proposal') &&
    attempt !== undefined &&
    judgement?.risk !== 'read'
  );
}
