import type { Card, Home } from '../card.ts';
import { approvalCard } from '../cards/approvalCard.ts';
import { queueCard } from '../cards/queueCard.ts';
import { summaryCard } from '../cards/talkCards.ts';
import { isOwn } from '../case/approvals.ts';
import type { Person } from '../person.ts';
import { slotContext } from '../slots/context.ts';
import type { Desking } from './desk.ts';

/** How many cases a list shows. */
export const OPEN_LIMIT = 10;
const EXAMPLES = 5;

/** Open cases, what waits for them with its buttons, and things to ask. */
export async function homeOf(desking: Desking, person: Person | undefined): Promise<Home> {
  const { store, cases, intents } = desking;
  const examples = [...intents.values()]
    .flatMap((intent) => (intent.does === 'case' ? intent.examples.slice(0, 1) : []))
    .slice(0, EXAMPLES);
  if (!person) return { cases: [], approvals: [], examples };
  const mine = await store.casesOf(person.id, { open: true, limit: OPEN_LIMIT });
  const waiting = await store.waitingFor(person.id, OPEN_LIMIT);
  const approvals: Card[] = [];
  for (const view of waiting) {
    const state = await cases.load(view.id);
    if (!state) continue;
    for (const approval of state.approvals.values()) {
      const open = approval.status === 'open' && !isOwn(approval);
      const asked = open && view.waitingFor.includes(person.id);
      if (!asked || !approval.approvers.some(({ id }) => id === person.id)) continue;
      const context = await slotContext(state.requester.id, desking);
      approvals.push(approvalCard(state, approval, { viewer: person, context }));
    }
    const queued = state.handover ? queueCard(state, person.id) : undefined;
    if (queued) approvals.push(queued);
  }
  return { cases: mine.map(summaryCard), approvals, examples };
}
