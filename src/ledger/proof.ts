/**
 * Whether a case is a verified resolution: it is resolved, and something beside the desk's own word says so. What says so
 * counts only as long as nothing took the case away from there: whoever comes back, undoes it or gets a person was not
 * served by what came before.
 */
import type { CaseEvent } from '../case/event.ts';

export type Proof = {
  /** Closed as resolved, and still so. */
  resolved: boolean;
  verified: boolean;
  /** Somebody came back after it was resolved, or got a person. */
  reopened: boolean;
  handedOver: boolean;
};

type Closed = 'resolved' | 'declined' | 'cancelled';

/** @param events of one case, in order; nothing that people wrote is looked at */
export function proofOf(events: readonly CaseEvent[]): Proof {
  const reads = new Set<string>();
  const undos = new Set<string>();
  let evidence = nothingYet();
  let closed: Closed | undefined;
  let before: Closed | undefined;
  let reopened = false;
  let handedOver = false;
  for (const event of events) {
    switch (event.type) {
      case 'judged':
        if (event.risk === 'read') reads.add(event.task);
        else reads.delete(event.task);
        break;
      case 'action_succeeded':
        // What only looks proves nothing, and neither does what takes something back.
        if (!reads.has(event.task) && !undos.has(event.task)) evidence.confirmed.push(event.confirmed);
        break;
      case 'outcome':
        evidence.words.set(event.task, event.is === 'solved');
        break;
      case 'rated':
        evidence.words.set(event.task, event.helpful);
        break;
      case 'continued':
        if (closed === undefined) break;
        reopened = true;
        closed = undefined;
        evidence = nothingYet();
        break;
      case 'handed_over':
        reopened ||= closed !== undefined;
        handedOver = true;
        closed = undefined;
        evidence = nothingYet();
        break;
      case 'undo_requested':
        for (const { task } of event.undos) undos.add(task);
        before = closed;
        closed = undefined;
        evidence = nothingYet();
        break;
      case 'undo_ended':
        closed = before;
        break;
      case 'resolved':
      case 'declined':
      case 'cancelled':
        closed = event.type;
        break;
    }
  }
  const resolved = closed === 'resolved';
  return { resolved, verified: resolved && holds(evidence), reopened, handedOver };
}

/** `confirmed`: of each action that changed something. `words`: what the requester said last, by task. */
type Evidence = { confirmed: boolean[]; words: Map<string, boolean> };

const nothingYet = (): Evidence => ({ confirmed: [], words: new Map() });

/** A no of the requester counts more than any probe. */
function holds({ confirmed, words }: Evidence): boolean {
  const said = [...words.values()];
  if (said.includes(false)) return false;
  return said.length > 0 || (confirmed.length > 0 && confirmed.every(Boolean));
}
