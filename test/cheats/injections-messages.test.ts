/** The obedient attacker, with text that comes with a message, or where a name belongs. See injections-play.ts. */
import { MESSAGES } from './injections-carriers.ts';
import { attackBy } from './injections-play.ts';

attackBy(MESSAGES);
