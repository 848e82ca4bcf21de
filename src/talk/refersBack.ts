/** Whether words can be about something said before at all: when not, nobody has to look up what that was. */
import { saysCorrection } from '../slots/correction.ts';
import { saysAnother } from './another.ts';
import { MOST_PLACES } from './options.ts';
import {
  agrees,
  disagrees,
  saysNo,
  saysStatus,
  saysStop,
  saysStopAll,
  saysStopOne,
  saysWhich,
  saysYes,
} from './short.ts';

const SHORT = [agrees, disagrees, saysNo, saysStatus, saysStop, saysStopAll, saysYes];

/** Everything but the name of a button: that may be any words. Never throws, bounded time. */
export function refersBack(text: string): boolean {
  return (
    SHORT.some((says) => says(text)) ||
    saysStopOne(text) !== undefined ||
    saysWhich(text, MOST_PLACES) !== undefined ||
    saysAnother(text) ||
    saysCorrection(text)
  );
}
