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
  undo?: { action: string; withinHours: number };
  /** Argument that names the person acted on, when there is one; policy compares it with the requester. */
  subject?: string;
  /** Argument that names the app acted on; policy finds the owner through it. */
  app?: string;
};

export type ActionResult = {
  /** One sentence for the requester. */
  said: string;
  /** Facts later tasks may use; never a secret. */
  facts: Args;
  /** Arguments for the undo action; absent when this run cannot be undone. */
  undo?: Args;
};

/** Identifies one run of one action; a system that sees the key again returns the first result. */
export type Run = { key: string; requester: string; at: number };

/**
 * A system of record. Only the gate may hold one.
 * `perform` must be idempotent by `run.key`.
 * @throws DeskmateError `system_rejected` (said no, with a sentence for the requester) or
 *   `system_unavailable` (retry).
 */
export interface System {
  readonly actions: readonly ActionSpec[];
  perform(action: string, args: Args, run: Run): Promise<ActionResult>;
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
  /** A snapshot; the same object as long as nothing changed. */
  catalogue(): Promise<Catalogue>;
}
