/** Reads a stream without the code of the case: what runs, runs with the details as they were last given. */
import assert from 'node:assert/strict';
import type { CaseEvent } from '../../src/case/event.ts';
import type { Args } from '../../src/ports/system.ts';

type Asked = Extract<CaseEvent, { type: 'approval_requested' }>;

/** The digest that a question about a judgement has. */
export type Bind = (judgement: string, asked: Asked) => string;

/** For plans whose task `grant` takes the details under their own names, and `besides`. */
export function everyRunHasThePresentDetails(
  events: readonly CaseEvent[],
  { bind, besides = {} }: { bind: Bind; besides?: Args },
): void {
  const details: Args = { ...besides };
  let judged: { args: Args; digest: string } | undefined;
  const asked = new Map<string, Asked>();
  const agreed = new Set<Asked>();
  for (const event of events) {
    switch (event.type) {
      case 'slots_filled':
      case 'lowered':
      case 'corrected':
        for (const [name, { value }] of Object.entries(event.slots)) details[name] = value;
        break;
      case 'judged':
        if (event.task === 'grant') judged = event;
        break;
      case 'approval_requested':
        asked.set(event.approval, event);
        break;
      case 'approved': {
        const question = asked.get(event.approval);
        if (question) agreed.add(question);
        break;
      }
      case 'action_started': {
        if (event.task !== 'grant') break;
        assert.ok(judged);
        assert.deepEqual(judged.args, details, 'what runs has the details as they are now');
        const { digest } = judged;
        const exactly = [...agreed].some((question) => question.digest === bind(digest, question));
        assert.ok(exactly, 'and exactly that was agreed to');
      }
    }
  }
}
