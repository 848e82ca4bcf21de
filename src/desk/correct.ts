/** A message that changes details of an open case: "no, Figma, not Sigma". */
import { inTheirs } from '../cards/theirs.ts';
import type { Case } from '../case/case.ts';
import type { Slots } from '../slots/slot.ts';
import type { Desking, Known } from './desk.ts';
import { fitting } from './fitting.ts';
import { settle } from './settle.ts';
import { whisper } from './tell.ts';

/**
 * Changes those details that the actions take, and says what is wrong with the others. Whether it is still time for it,
 * and theirs to do, the case decides; a refusal is told to the person alone.
 * @param state the case that the message is about
 * @param slots what `correctionOf` read in it
 * @param text the message, which the next reply goes below
 * @throws DeskmateError `duplicate_turn`; `conflict` after several tries (retry)
 */
export async function correctCase(
  desking: Desking,
  turn: Known,
  state: Case,
  slots: Slots,
  text: string,
): Promise<void> {
  const fit = fitting(desking, inTheirs(state, turn.words).plan, slots, turn.words);
  if (Object.keys(fit.slots).length > 0)
    await settle(desking, turn, state.id, async () => ({
      do: 'correct',
      by: turn.person,
      slots: fit.slots,
      text,
    }));
  if (fit.problems.length > 0) await whisper(desking, turn, fit.problems.join('\n'));
}
