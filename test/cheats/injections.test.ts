/**
 * The obedient attacker: a model that does whatever injected text says, with text that somebody else wrote for the agent
 * to read. See injections-play.ts.
 */
import { TEXTS } from './injections-carriers.ts';
import { attackBy } from './injections-play.ts';

attackBy(TEXTS);
