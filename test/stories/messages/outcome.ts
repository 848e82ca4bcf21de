/** What the desk made of a message. */
import type { CaseStatus } from '../../../src/case/view.ts';
import type { Slots } from '../../../src/slots/slot.ts';

export type SeenCase = {
  id: string;
  intent: string;
  status: CaseStatus;
  slots: Slots;
  /** What they said about a guide. */
  outcome?: 'solved' | 'unsolved';
};

/** What is there after a message. Oldest first. */
export type Outcome = {
  cases: SeenCase[];
  /** Intents that were answered without a case, since the message before. */
  answered: string[];
  /** Intents on the buttons of questions, since the message before. */
  offered: string[];
  /** Ids of the cases whose cards were posted since the message before. */
  shown: string[];
};

export type Played = { before: Outcome; after: Outcome };

export const NOTHING: Outcome = { cases: [], answered: [], offered: [], shown: [] };
