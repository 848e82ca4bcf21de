/** Codes that are given with a press. */
import { CODE } from '../../src/cards/approvalForms.ts';
import type { Scene } from './scene.ts';

export const NOT_RIGHT = /That code is not right/;

/** Says yes with that code. */
export const gives = ({ approver, presses }: Scene, code: string, who = approver) =>
  presses(who, { values: { [CODE]: code } });

export async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let n = 0; n < count; n += 1) done.push(await work());
  return done;
}
