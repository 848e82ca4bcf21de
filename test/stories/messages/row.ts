/** The labelled messages: what somebody writes, and what a sensible person at the desk would do about it. */
import { readFileSync } from 'node:fs';

/** By slot: people, apps, devices and groups by display name, days as YYYY-MM-DD, durations in days, choices by value. */
export type Labels = Record<string, string | number>;

/** A case to be opened. `slots`: only what the message says beyond doubt. */
export type Asked = { intent: string; slots?: Labels };

/** `far` and `near`: nothing for this desk, from another world or from the same office. */
export type RowSet = 'single' | 'far' | 'near' | 'several' | 'follow_up';

export type Row = {
  set: RowSet;
  /** Said first, in the same thread, by the same person. */
  before?: string[];
  text: string;
  opens?: Asked[];
  /** Intents that only answer. */
  answers?: string[];
  /** Just as right as the one that is labelled. */
  also?: string[];
  /** The intent that the message before asks for, where a detail of its case is meant. */
  of?: string;
  /** Details of the case before that become these. */
  corrects?: Labels;
  /** Details that the case before was missing. */
  fills?: Labels;
  /** The intent whose case ends. */
  cancels?: string;
  /** The intent whose guide helped. */
  solves?: string;
  /** The intent whose guide did not help. */
  fails?: string;
  /** Which of the offered buttons is meant, from 1. */
  chooses?: number;
};

export const MESSAGES = `${import.meta.dirname}/../../router/messages.jsonl`;

export function readRows(path = MESSAGES): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { answers, ...row } = JSON.parse(line) as Omit<Row, 'answers'> & { answers?: string | string[] };
      return answers === undefined ? row : { ...row, answers: [answers].flat() };
    });
}
