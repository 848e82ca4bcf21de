/** Turns the form that authors write into an Intent with every default filled in. */
import { digestOf, fix } from '../audit/canonical.ts';
import type { TaskSpec } from '../case/plan.ts';
import type { SlotSpec } from '../slots/slot.ts';
import type { Intent, Locale } from './intent.ts';
import type { IntentDeclaration, LocaleDeclaration, TaskDeclaration } from './schema.ts';

/** Says what is wrong at a member of the declaration, for example `['tasks', 2, 'with', 'app']`. */
export type ReportAt = (path: (string | number)[], reason: string) => void;

const KINDS = ['action', 'guide', 'answer', 'agent', 'wait', 'handover'] as const;

/** Undefined, after a report, when a task does not say plainly what it is. */
export function toIntent(declaration: IntentDeclaration, report: ReportAt): Intent | undefined {
  const queue = declaration.queue ?? '';
  const declared = declaration.tasks ?? [];
  const tasks = declared.map((task, index) =>
    toTask(task, declared[index - 1], queue, (path, reason) => report(['tasks', index, ...path], reason)),
  );
  const whole = tasks.filter((task) => task !== undefined);
  if (whole.length < tasks.length) return undefined;
  return {
    name: declaration.name,
    kind: declaration.kind ?? 'service_request',
    title: declaration.title ?? declaration.label,
    label: declaration.label,
    examples: declaration.examples ?? [],
    locales: Object.fromEntries(
      Object.entries(declaration.locales ?? {}).map(([language, locale]) => [language, toLocale(locale)]),
    ),
    does: declaration.does ?? 'case',
    routed: declaration.does !== 'agent' && declaration.routed !== false,
    reply: declaration.reply,
    safetyWords: [declaration, ...Object.values(declaration.locales ?? {})].flatMap(
      ({ safetyWords = [] }) => safetyWords,
    ),
    plan: fix({
      slots: Object.entries(declaration.slots ?? {}).map(
        ([name, slot]): SlotSpec => ({ ...slot, name, required: slot.required ?? true }),
      ),
      tasks: whole,
      done: declaration.done,
      private: declaration.private ?? false,
      queue,
    }),
    digest: digestOf(declaration),
  };
}

function toLocale({ examples = [], label, title, slots, tasks, done }: LocaleDeclaration): Locale {
  if (label === undefined || title === undefined || !tasks) return { examples };
  return {
    examples,
    words: { label, title, slots: slots ?? {}, tasks, ...(done === undefined ? {} : { done }) },
  };
}

function toTask(
  task: TaskDeclaration,
  previous: TaskDeclaration | undefined,
  queue: string,
  report: ReportAt,
): TaskSpec | undefined {
  const kinds = KINDS.filter((kind) => task[kind] !== undefined);
  if (kinds.length !== 1) {
    const found = kinds.length === 0 ? 'has none' : `has ${kinds.join(' and ')}`;
    report([], `task "${task.id}" needs exactly one of ${KINDS.join(', ')}: it ${found}`);
    return undefined;
  }
  if (task.with && task.action === undefined) {
    report(['with'], `task "${task.id}" has "with" but no action to give it to`);
    return undefined;
  }
  if (task.meanwhile && task.handover === undefined) {
    report(['meanwhile'], `task "${task.id}" has "meanwhile" but hands over to nobody`);
    return undefined;
  }
  const base = {
    id: task.id,
    title: task.title,
    after: task.after ?? (previous ? [previous.id] : []),
    ...(task.when && { when: task.when }),
  };
  if (task.action !== undefined)
    return { ...base, kind: 'action', action: task.action, with: task.with ?? {} };
  if (task.guide !== undefined) return { ...base, kind: 'guide', steps: task.guide };
  if (task.wait !== undefined) return { ...base, kind: 'wait', until: task.wait };
  if (task.handover !== undefined) {
    const meanwhile = task.meanwhile && { meanwhile: task.meanwhile };
    return { ...base, kind: 'handover', queue: task.handover, ...meanwhile };
  }
  return { ...base, kind: task.agent === undefined ? 'answer' : 'agent', queue };
}
