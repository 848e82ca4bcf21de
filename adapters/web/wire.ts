/** The JSON between the page and its server. The page's scripts take their types from here. */
import type { Card, Tone } from '../../src/card.ts';
import type { CaseStatus } from '../../src/case/view.ts';
import type { ThreadKind } from './thread.ts';

/** A message as one person may see it. */
export type Message = {
  id: string;
  thread: string;
  /** ms since the epoch. */
  at: number;
  /** Grows with every change of any message; the id of its server-sent event. */
  seq: number;
  /** Person id; absent: Deskmate. */
  author?: string;
  /** Of people. */
  text?: string;
  /** Of Deskmate. */
  card?: Card;
  /** Only this reader sees it. */
  onlyYou: boolean;
  edited: boolean;
  /** False until the desk has taken it; a person may send it again. */
  delivered: boolean;
  /** The case its buttons or form belong or belonged to. */
  case?: string;
};

/** The case a thread is about. `requester` is a person id; `mine`: it waits for this reader to decide. */
export type CaseTag = { id: string; title: string; status: CaseStatus; requester: string; mine: boolean };

export type ThreadSummary = {
  id: string;
  kind: ThreadKind;
  title: string;
  preview: string;
  at: number;
  /** Of Deskmate's newest card. */
  tone?: Tone;
  /** Messages of others that are new or changed since this person looked. */
  unread: number;
  case?: CaseTag;
};

export type ThreadList = { seq: number; threads: ThreadSummary[] };
export type ThreadView = { thread: ThreadSummary; messages: Message[]; seq: number };

export type Persona = {
  id: string;
  name: string;
  /** By which cards mention people. */
  email: string;
  title: string;
  department: string;
  /** One of the four main roles of the story: what they are here for. */
  role?: string;
  /** Cases with something to decide. */
  waiting: number;
};

/** A question that people have not answered yet; everything as far as its case's timeline tells. */
export type OpenApproval = {
  id: string;
  case: string;
  title: string;
  requesterName: string;
  /** The stage that is asked now, from 1, and how many there are. */
  stage: number;
  stages: number;
  /** Yeses so far, and how many are needed. */
  votes: number;
  need: number;
  /** Names of whoever may answer. */
  approvers: string[];
  /** ms since the epoch. */
  askedAt: number;
  dueAt: number;
  reminders: number;
  /** When more people are asked, or were (`done`), ms since the epoch. */
  escalations: { at: number; done: boolean }[];
  secondFactor: boolean;
};

/** Two people who approved what the other asked for. Names; counts of the one's and of the other's yeses. */
export type Pair = {
  people: [string, string];
  counts: [number, number];
  /** The rules found it too often, and somebody was told. */
  flagged: boolean;
};

/** `now`: the server's time (ms) by which ages are meant. Open ones: the oldest first. */
export type Approvals = {
  now: number;
  open: OpenApproval[];
  /** How many more are open than are listed. */
  more: number;
  /** Yeses per person, the most first. */
  decisions: { name: string; count: number }[];
  pairs: Pair[];
};

export type ErrorBody = { error: { code: string; message: string } };
