/** What is said in a thread outside any case: its own stream, `talk-<hash of the thread>`. */

import type { Card } from '../card.ts';
import type { Actor } from '../case/event.ts';
import type { FactorAnswer } from '../ports/factor.ts';
import type { Slots } from '../slots/slot.ts';
import type { Where } from '../turn.ts';

/** One of several requests of a message. */
export type Part = {
  intent: string;
  /** For those who can read the thread. */
  label: string;
  text: string;
  slots: Slots;
  why: string;
};

type Base = { at: number; by: Actor; why: string };

export type TalkEvent = Base &
  /** `language`: that it is said in; absent: English. `sure`: the router is torn between these; otherwise none of them may be meant. */
  (
    | {
        type: 'clarified';
        where: Where;
        person: string;
        text: string;
        sure: boolean;
        /** The intent that they said it is not. */
        wrong?: string;
        options: { intent: string; label: string }[];
        language?: string;
      }
    | { type: 'chosen'; seqOf: number; intent: string }
    | { type: 'said'; where: Where; card: Card }
    /** One message asked for several things. `left`: what was more than can be taken at once. */
    | { type: 'split'; where: Where; person: string; parts: Part[]; left?: string; language?: string }
    /** A second factor is being set up; never its key. */
    | { type: 'factor'; step: 'begun' | FactorAnswer }
    /** An account that belongs to nobody wrote or pressed something, or somebody pressed a button of no case. */
    | { type: 'turned_away'; verb: string }
    /** Kept long enough: the key to what was said here is gone. */
    | { type: 'erased'; scope: string }
  );
