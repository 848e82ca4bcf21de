import type { Catalogue, Person } from '../person.ts';

/** JSON values, as they appear in arguments, results and events. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type Args = Record<string, Json>;

export type Risk = 'read' | 'low' | 'medium' | 'high';

/** What an action is, told before anything runs. */
export type ActionSpec = {
  /** `<area>.<verb>`, for example `app.grant`. */
  name: string;
  /** Words for a card, with `{arg}` placeholders: "Give {person} access to {app}". */
  title: string;
  /** JSON Schema (draft 2020-12 subset that Ajv takes) of the arguments; `additionalProperties: false`. */
  schema: { type: 'object'; [key: string]: Json };
  /** What it touches, for the approver: "Figma seats". */
  touches: string;
  risk: Risk;
  /** Absent: cannot be undone. `action` takes the arguments that the result's `undo` names. */
  undo?: {
    action: string;
    withinHours: number;
    /** What taking it back does, for the approver: "The seat is given back." */
    steps: string[];
  };
  /** What it is told leaves the company, so that even looking something up can give something away. */
  outside?: true;
  /** Argument that names the person acted on, when there is one; policy compares it with the requester. */
  subject?: string;
  /** Argument that names the app acted on; policy finds the owner through it. */
  app?: string;
  /** Argument that names the group acted on; policy finds its owner through it. */
  group?: string;
};

export type ActionResult = {
  /** One sentence for the requester. */
  said: string;
  /** Facts later tasks may use; never a secret. */
  facts: Args;
  /** Arguments for the undo action; absent when this run cannot be undone. */
  undo?: Args;
  /** The system's own limit for the undo, ms since the epoch, such as a payroll cut-off; the earlier limit counts. */
  undoUntil?: number;
};

/** One thing that an action would change. `arg`: the argument it shows, so that it is masked alike. */
export type Change = { what: string; before: string; after: string; arg?: string };

/** Identifies one run of one action; a system that sees the key again returns the first result. */
export type Run = { key: string; requester: string; at: number };

/**
 * A system of record. Only the gate may hold one.
 * `perform` must be idempotent by `run.key`.
 * @throws DeskmateError `system_rejected` (said no, with a sentence for the requester) or
 *   `system_unavailable` (retry).
 */
export interface System {
  /** The same list as long as nothing changed; another list when the system offers other actions than before. */
  readonly actions: readonly ActionSpec[];
  /**
   * Why an action that it offers is not to be used just now, as a sentence for the requester; undefined when it may be.
   * Asked before every judgement. Absent: all of them may be used.
   */
  closed?(action: string): Promise<string | undefined>;
  perform(action: string, args: Args, run: Run): Promise<ActionResult>;
  /** What performing it now would change; changes nothing. Absent or empty: the system cannot tell. */
  preview?(action: string, args: Args): Promise<Change[]>;
  /** Looks whether the action's effect is really there. */
  probe(action: string, args: Args): Promise<boolean>;
  /** A short text that changes whenever the thing acted on changes; part of an approval's digest. */
  targetVersion(action: string, args: Args): Promise<string>;
}

/** The people and things of the company. */
export interface Directory {
  person(id: string): Promise<Person | undefined>;
  byEmail(email: string): Promise<Person | undefined>;
  /** Active members. */
  group(id: string): Promise<Person[]>;
  appOwner(app: string): Promise<string | undefined>;
  /** Absent: groups have no owners here. */
  groupOwner?(group: string): Promise<string | undefined>;
  /** The person whom an administrator linked to this platform account. */
  byAccount(account: string): Promise<Person | undefined>;
  /** Who of a group is on call at that moment; empty: nobody is. */
  onCall(group: string, at: number): Promise<Person[]>;
  /** A snapshot; the same object as long as nothing changed. */
  catalogue(): Promise<Catalogue>;
}

/** Reaches people where the company knew them before, outside of chat: whoever took over an account is not there. */
export interface Contacts {
  /** The contact on file, masked for showing, and since when it is there (ms); undefined: there is none. */
  of(person: string): Promise<{ masked: string; since: number } | undefined>;
  /** @throws DeskmateError `system_unavailable` (retry). Sent at least once. */
  send(person: string, message: { subject: string; text: string }): Promise<void>;
}
