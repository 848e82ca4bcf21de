/**
 * A Turn is one thing that arrived: a message, a click, a form, a command. Adapters make Turns, only after
 * they verified the sender; the desk reads them. Nothing in a Turn but `from` says who someone is.
 */

/** Who sent it, as the platform vouches for it (its signature), never as the payload claims. */
export type Sender = {
  /** Opaque account id with the surface in front, for example `slack:T01:U02`. */
  account: string;
  /** Verified work e-mail of the platform profile; the link to a Person. Lower case. */
  email?: string;
  /** Display name; for showing only. */
  name?: string;
};

/** Where it was said. */
export type Where = {
  /** Name of the surface, as in `Surface.name`. */
  surface: string;
  /** Opaque thread id made by that surface's codec. */
  thread: string;
  /** True when people other than the sender can read the thread (channel, group chat). */
  shared: boolean;
};

/** What a button carries back. It names things; it grants nothing. */
export type Press = {
  verb: Verb;
  /** Case id, or `talk` for a question that belongs to no case yet. */
  case: string;
  /** What of the case is meant: an approval id, a task id, an option's number. */
  arg: string;
};

export const VERBS = [
  'approve', // arg: approval id
  'deny', // arg: approval id
  'lower', // arg: approval id; approves less than was asked for
  'confirm', // arg: approval id; the requester proves to be reachable where they were before
  'unmask', // arg: `<approval id>:<argument>`; shows what is masked, for a reason
  'factor', // arg: ''; ends the set-up of a second factor; belongs to no case (`talk`)
  'undo', // arg: '' for everything that can still be undone
  'cancel', // arg: ''
  'choose', // arg: `<version>:<option>` of the talk stream, or `<slot>=<value>` of a case
  'fill', // arg: ''; opens the form for what is missing
  'outcome', // arg: `<task>=<solved|unsolved>`
  'rate', // arg: `<task>=<helpful|unhelpful>`
  'human', // arg: ''; hand this case to a person
  'take', // arg: ''; a member of the queue takes the case
  'resolve', // arg: ''; whoever took the case says it is done
  'wrong', // arg: ''; the requester did not mean this case
  'accept', // arg: lesson id, here and below; belongs to no case (`talk`)
  'refuse',
  'relabel', // accepts it for another intent or in other words
  'forget', // takes it back
] as const;
export type Verb = (typeof VERBS)[number];

/**
 * What a button or form stood on: the message, named as `Surface.post` named it, or the person's own home. The
 * surface takes it from what the platform signed. Absent: it cannot tell, and nothing can be approved from there.
 */
export type On = { message: string } | 'home';

export type What =
  /**
   * `aside`: said among others in a thread that Deskmate takes part in, without naming it. It may answer an open
   * question of its author; otherwise it is not for Deskmate.
   */
  | { kind: 'message'; text: string; aside?: boolean }
  | { kind: 'click'; press: Press; on?: On }
  /** `press`: the button whose form it is; `fill` for what a case still misses. */
  | { kind: 'form'; press: Press; values: Record<string, string>; on?: On }
  /** Asks for an intent by name, with details by slot: from surfaces that other programs use. `text`: in words. */
  | { kind: 'request'; intent: string; text: string; values: Record<string, string> }
  | { kind: 'command'; name: CommandName };

export const COMMANDS = ['cases', 'approvals', 'factor', 'lessons', 'help'] as const;
export type CommandName = (typeof COMMANDS)[number];

export type Turn = {
  /** The surface's delivery id (Slack `event_id`, Teams activity id, ...), with the surface in front: the
   * same delivery always has the same id, so a second one changes nothing. At most 200 characters. */
  id: string;
  /** When it arrived, ms since the epoch, by the injected clock. */
  at: number;
  from: Sender;
  where: Where;
  what: What;
};

/** Longest message text taken, in UTF-16 units; adapters cut there before they make a Turn. */
export const MAX_TEXT = 12_000;
