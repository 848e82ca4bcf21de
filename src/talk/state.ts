/** What is known of a thread when somebody writes in it: a few facts, never what was said. */
import type { SlotSpec, Slots } from '../slots/slot.ts';

export type ThreadState = {
  /** The person's own cases of this thread, newest first. */
  cases: CaseHere[];
  /** The question with buttons that this person was asked last, when nothing has been said or begun since. */
  question?: Question;
};

export type CaseHere = {
  id: string;
  title: string;
  intent: string;
  open: boolean;
  /** The steps to try that it asks about. */
  guide?: string;
  /** Details that it waits for. */
  missing: string[];
  specs: SlotSpec[];
  slots: Slots;
};

export type Question =
  /** What was meant: an answer counts like a press of that button. `hopeful`: not only a person is offered. */
  | { asks: 'intent'; seq: number; options: string[]; hopeful: boolean }
  /** Which case is to be cancelled. */
  | { asks: 'case'; options: { label: string; case: string }[] };
