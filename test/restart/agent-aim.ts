/** Moments at which a desk is killed: the process stops there and says so, and whoever started it kills it. */
import { writeSync } from 'node:fs';

export const MOMENTS = [
  'asked', // a model has answered, and its answer is on no record
  'answered', // its answer is on record, and nothing came of its calls
  'between', // some results of a step are on record, and others are not
  'judging', // a proposal is being judged
  'due', // an action is taken up
  'begun', // its start is on record, and the system was not asked
  'done', // the system has done it, and that is on no record
  'recorded', // that is on record, and the job for it is not over
  'undoing', // the system has taken something back, and that is on no record
  'told', // a card is shown, and that is on no record
] as const;
export type Moment = (typeof MOMENTS)[number];

/** Moments inside the run of an action. */
export const IN_ACTION: ReadonlySet<Moment> = new Set(['begun', 'done', 'undoing']);

export type Aim = { moment: Moment /** From 1. */; nth: number };

/** Holds this whole thread at the n-th time that the moment comes; what others write by then is written. */
export function createAim(): { take(aim: Aim | undefined): void; reach(moment: Moment): void } {
  let aim: Aim | undefined;
  return {
    take(given) {
      aim = given;
    },
    reach(moment) {
      if (aim?.moment !== moment) return;
      aim = { moment, nth: aim.nth - 1 };
      if (aim.nth > 0) return;
      writeSync(1, `${moment}\n`);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
  };
}
