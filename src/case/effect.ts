/** Work that events cause. Written in the same record as the events; done at least once. */

import type { Where } from '../turn.ts';

export type EffectId = string;

export type Effect = {
  /** Same events, same ids: `<stream>.<version>.<index>`; safe as a job id. */
  id: EffectId;
  /** Not before, ms since the epoch. */
  due: number;
} & (
  | { kind: 'run'; case: string; task: string }
  /** The next step of an agent, at that turn of its errand. */
  | { kind: 'think'; case: string; task: string; turn: number }
  /** An agent looks at what the cheap path took. */
  | { kind: 'shadow'; case: string }
  /** Shows the present state of a card; a later one for the same card makes an earlier one needless. */
  /** `edit`: only if it was shown before. */
  | { kind: 'show'; case: string; card: string; to: To; edit?: true }
  /** Sends the requester the code for an approval where they were known before. */
  | { kind: 'contact'; case: string; approval: string }
  /** Wakes a case: an approval lapses or is brought up again, a wait is over. */
  | {
      kind: 'timer';
      case: string;
      timer:
        | { kind: 'expire' | 'remind' | 'escalate'; approval: string }
        | { kind: 'wake' | 'cool'; task: string };
    }
  /** Begins one part of a message that asks for several things: that part of a `split` event. */
  | { kind: 'begin'; stream: string; seq: number; part: number }
  /** Says something that belongs to no case. */
  | { kind: 'say'; stream: string; seq: number }
);

/**
 * A person is shown a card on every surface where they can be reached; `except`: on this one only when they may not
 * see the thread, where it stands as well.
 */
export type To = 'thread' | { person: string; except?: string } | { where: Where };
