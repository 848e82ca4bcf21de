import type { Learned } from '../router/judge.ts';
import type { Lesson } from '../router/learn.ts';

/** Trains away from the thread that serves. */
export type Trainer = {
  /**
   * `learned` will do; `better`, when there is one, takes some seconds more.
   * @throws DeskmateError `training_failed`. So may `better`.
   */
  train(lessons: readonly Lesson[]): Promise<{ learned: Learned; better?: Promise<Learned> }>;
  close(): Promise<void>;
};
