/** Where a case stands, told to a program: made from the case at that moment, so nothing of it is kept anywhere else. */
import type { Card } from '../card.ts';
import { caseCardFor } from '../cards/cards.ts';
import type { Approval, Case } from '../case/case.ts';
import { statusOf } from '../case/status.ts';
import type { CaseStatus } from '../case/view.ts';
import type { Clock } from '../ports/context.ts';
import type { Store } from '../ports/store.ts';
import type { Directory } from '../ports/system.ts';
import type { SlotType } from '../slots/slot.ts';
import type { Languages } from '../words/languages.ts';

export type CaseReport = {
  case: string;
  title: string;
  intent: string;
  status: CaseStatus;
  /** What its requester reads: the card as plain text. */
  text: string;
  /** Details that it still needs. */
  asks: { name: string; type: SlotType; question: string; options?: string[] }[];
  approvals: {
    status: Approval['status'];
    asked: string[];
    decided: string[];
    reason?: string;
    until: string;
  }[];
};

/** A report with what only Deskmate needs to know. */
export type Told = { thread: string; requester: string; report: CaseReport };

export type Reports = {
  of(caseId: string): Promise<Told | undefined>;
  /** The newest case of that person in a thread. */
  inThread(thread: string, person: string): Promise<Told | undefined>;
};

export function createReports(
  parts: { directory: Directory; clock: Clock; languages: Languages; store: Pick<Store, 'casesOf'> },
  cases: { load(id: string): Promise<Case | undefined> },
): Reports {
  const of = async (id: string): Promise<Told | undefined> => {
    const state = await cases.load(id);
    const card = state && (await caseCardFor(state, `main.${state.generation}`, parts));
    if (!state) return undefined;
    return {
      thread: state.where.thread,
      requester: state.requester.id,
      report: {
        case: state.id,
        title: state.title,
        intent: state.intent,
        status: statusOf(state),
        text: card ? plainText(card) : '',
        asks: state.plan.slots
          .filter(({ name }) => state.missing.includes(name))
          .map(({ name, type, ask, options }) => ({
            name,
            type,
            question: ask,
            ...(options && { options: options.map(({ value }) => value) }),
          })),
        approvals: [...state.approvals.values()].map(toldOf),
      },
    };
  };
  return {
    of,
    async inThread(thread, person) {
      const [view] = await parts.store.casesOf(person, { open: false, limit: 1, thread });
      return view && of(view.id);
    },
  };
}

function toldOf({ status, approvers, votes, decidedBy, reason, expiresAt }: Approval) {
  const decided = decidedBy && status === 'denied' ? [decidedBy.name] : votes.map(({ by }) => by.name);
  return {
    status,
    asked: approvers.map(({ name }) => name),
    decided,
    ...(reason !== undefined && { reason }),
    until: new Date(expiresAt).toISOString(),
  };
}

/** A card as one would read it aloud, without its buttons: nothing can be pressed by a program. */
function plainText({ title, text, fields = [], steps = [], footer }: Card): string {
  const lines = [
    title,
    text,
    ...fields.map(({ label, value }) => `${label}: ${value}`),
    ...steps.map(({ label, state }) => `${label}: ${state}`),
    footer,
  ];
  return lines.filter(Boolean).join('\n');
}
