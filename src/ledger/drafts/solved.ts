/** What an agent did in one case, when it was verified: what a template would have to do. */
import type { CaseEvent } from '../../case/event.ts';
import type { CaseKind } from '../../case/plan.ts';
import type { Args } from '../../ports/system.ts';
import { shorten } from '../../shorten.ts';
import { proofOf } from '../proof.ts';

/** One action that was done. `hidden`: arguments that not everybody may read. */
export type Step = { action: string; args: Args; facts: Args; hidden: readonly string[] };

export type Solved = {
  id: string;
  /** What was asked, in their words, as far as an example goes; empty when it quotes words of others. */
  text: string;
  requester: string;
  kind: CaseKind;
  /** Of people who get the case. */
  queue: string;
  steps: readonly Step[];
};

/** Characters of a request that are kept; an example may be hardly longer. */
const MOST_TEXT = 500;

/**
 * Whether an agent worked on it, to a verified end, in one go: whoever had to come back asked for something else than the
 * first words say. @param events with or without their words
 */
export function isSolved(events: readonly CaseEvent[]): boolean {
  if (!events.some(({ type }) => type === 'agent_began')) return false;
  const { verified, reopened, handedOver } = proofOf(events);
  return verified && !reopened && !handedOver && !events.some(({ type }) => type === 'undo_requested');
}

/** Undefined for a stream that is no case. @param events with their words, of a case that `isSolved` */
export function solvedOf(events: readonly CaseEvent[]): Solved | undefined {
  const [opened] = events;
  if (opened?.type !== 'opened') return undefined;
  const judged = new Map<string, Omit<Step, 'facts'>>();
  const steps: Step[] = [];
  for (const event of events) {
    if (event.type === 'judged') {
      const hidden = event.mask.map(({ arg }) => arg);
      judged.set(event.task, { action: event.action, args: event.args, hidden });
    }
    const step = event.type === 'action_succeeded' ? judged.get(event.task) : undefined;
    if (step && event.type === 'action_succeeded') steps.push({ ...step, facts: event.facts });
  }
  const { case: id, requester, kind, plan } = opened;
  const quotes = events.some((event) => event.type === 'agent_began' && event.foreign !== undefined);
  const text = quotes ? '' : shorten(opened.text, MOST_TEXT);
  return { id, text, requester, kind, queue: plan.queue, steps };
}
