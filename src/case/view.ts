import type { CaseKind } from './plan.ts';

export type CaseStatus =
  | 'asking' // waits for the requester: details, or whether the guide helped
  | 'approving' // waits for an approver
  | 'cooling' // approved; can still be stopped
  | 'working' // actions are running
  | 'waiting' // waits for a date
  | 'with_people' // handed over
  | 'resolved'
  | 'declined'
  | 'cancelled';

export const CLOSED: readonly CaseStatus[] = ['resolved', 'declined', 'cancelled'];

/** A case as lists show it; written with every append of the case's stream. */
export type CaseView = {
  id: string;
  kind: CaseKind;
  intent: string;
  title: string;
  status: CaseStatus;
  open: boolean;
  requester: string;
  requesterName: string;
  thread: string;
  /** True while the next message in the thread may be an answer to this case. */
  listening: boolean;
  /** Person ids for whom something waits here. */
  waitingFor: string[];
  /** Who approved what was asked here, as humans (see `Person.human`). */
  approvals: { approver: string; requester: string; at: number }[];
  /** What models cost in this case, by day (UTC); absent: nothing. `micros`: see `Spent`. */
  spent?: { day: string; tokens: number; micros: number }[];
  openedAt: number;
  updatedAt: number;
};
