/** Words that are commands, as `/desk` has them in Slack; a message that says nothing else is one. */
import { COMMANDS, type What } from '../../src/turn.ts';

const COMMAND = new RegExp(`^(?:/?desk |my )?(${COMMANDS.join('|')})$`, 'i');

/** `aside`: among others, where only what names Deskmate is a command. */
export function whatSaid(text: string, aside: boolean): What {
  const word = aside ? undefined : COMMAND.exec(text.trim())?.[1]?.toLowerCase();
  const name = COMMANDS.find((each) => each === word);
  if (name) return { kind: 'command', name };
  return { kind: 'message', text, ...(aside ? { aside } : {}) };
}
