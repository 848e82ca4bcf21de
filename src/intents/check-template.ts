/** Checks that a template speaks only of what will be there. */
import type { TaskSpec, Template } from '../case/plan.ts';
import { expressionsOf, readExpression } from '../case/template.ts';
import type { SlotSpec } from '../slots/slot.ts';

export type Around = {
  slots: SlotSpec[];
  /** Tasks that are finished by the time the template is filled. */
  tasks: TaskSpec[];
  /** People other than the requester may read the words. */
  shown?: boolean;
};

export function checkTemplate(template: Template, around: Around, report: (reason: string) => void): void {
  if (typeof template !== 'string') return;
  const expressions = expressionsOf(template);
  const rest = expressions.reduce((text, inside) => text.replace(`{${inside}}`, ''), template);
  if (/[{}]/.test(rest)) report('has a brace without its partner');
  for (const inside of expressions) {
    const reason = wrongWith(inside, around);
    if (reason) report(`has {${inside}}: ${reason}`);
  }
}

function wrongWith(inside: string, { slots, tasks, shown }: Around): string | undefined {
  const expression = readExpression(inside);
  if (expression.kind === 'unknown') return 'use {requester}, {slots.<name>} or {tasks.<id>.<fact>}';
  if (expression.kind === 'slot') {
    const slot = slots.find(({ name }) => name === expression.slot);
    if (!slot) return `there is no slot "${expression.slot}"`;
    if (shown && slot.sensitive) return 'the slot is sensitive and must not be shown';
  }
  if (expression.kind === 'fact') {
    const task = tasks.find(({ id }) => id === expression.task);
    if (!task) return `no task "${expression.task}" is finished before this is filled`;
    if (task.kind !== 'action') return `"${expression.task}" is no action and has no facts`;
  }
  return undefined;
}
