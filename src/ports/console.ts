/** What the console beside the playground may read. It shows; it changes nothing. */
import type { CaseView } from '../case/view.ts';
import type { Json } from './system.ts';

/** One event of a case's stream, told for people. */
export type TimelineEntry = {
  /** Place in the stream, from 1. */
  seq: number;
  /** ms since the epoch. */
  at: number;
  /** Readable name: `Maria Lindqvist`, or which part of the desk: `Desk`, `Gate`, `Timer`. */
  by: string;
  /** What happened, as a short sentence: "Approved by Maria Lindqvist". */
  what: string;
  why: string;
  /** The event's type, for example `approval_requested`. */
  type: string;
  /** SHA-256 (hex), as stored. */
  hash: string;
  /** Hash of the event before; 64 zeros for the first. */
  prev: string;
  /**
   * The event exactly as stored, with what is personal sealed and without `hash`: the page recomputes the hash from it
   * (see `hashOf` in audit/chain.ts) and shows whether the chain is intact.
   */
  stored: Json;
  /** The event for people, opened; without `seq`, `prev` and `hash`. Placeholders where it was erased. */
  detail: Json;
};

/** What the sandbox knows about one person. */
export type PersonState = {
  /** Person id. */
  person: string;
  /** `active`, `locked`, `disabled`, ... */
  account: string;
  groups: string[];
  /** `access`: may use it, perhaps only until a day (YYYY-MM-DD); `installed`: on a device, counts a licence. */
  apps: { id: string; name: string; kind: 'access' | 'installed'; until?: string }[];
  devices: { id: string; name: string; model: string; state: string }[];
  /** Days; `booked` from a day (YYYY-MM-DD). */
  leave?: { left: number; of: number; booked: { from: string; days: number }[] };
  /** Everything else worth showing, already masked: bank account, trainings, orders. */
  facts: { label: string; value: string }[];
};

/** The sandbox system of record at a glance. */
export type SystemOverview = {
  people: PersonState[];
  seats: { app: string; name: string; used: number; total: number }[];
  /** Newest first. `person` is a person id. */
  tickets: { id: string; summary: string; person: string; group: string; severity: string; state: string }[];
  /** What was sent to people outside of chat, newest first. `person` is a person id, `to` the address as it was. */
  mailbox?: { person: string; to: string; at: number; subject: string; text: string }[];
};

export interface Console {
  /**
   * Events of a case in order; empty for an unknown case.
   * @param viewer id of the person who looks: what their role does not need is masked; absent: all that can be
   */
  timeline(caseId: string, viewer?: string): Promise<TimelineEntry[]>;
  /** Newest first, of everyone. */
  cases(limit: number): Promise<CaseView[]>;
  /** @param viewer whose mail may be shown; absent: nobody's */
  system(viewer?: string): Promise<SystemOverview>;
}
