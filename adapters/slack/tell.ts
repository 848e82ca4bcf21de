/** The few sentences this surface says by itself. */

import type { Card } from '../../src/card.ts';
import { codeOf } from '../../src/errors.ts';
import type { Where } from '../../src/turn.ts';
import { encodeAccount } from './account.ts';
import type { Parts } from './parts.ts';

export function note(text: string, tone: Card['tone'] = 'info'): Card {
  return { tone, text };
}

export const PRESS_AGAIN = 'That did not go through. Please press the button again.';
export const SEND_AGAIN = 'That did not go through. Please send it again.';
export const NOT_DONE =
  'Something went wrong on my side, so nothing was done. Please tell the IT desk if it happens again.';
export const NOTHING_TO_FILL = 'There is nothing left to fill in here.';
export const NOT_OPEN = 'This is not open any more, or it is not yours to answer.';
export const NO_TEXT = 'That message has no text that I could make a case of.';
export const TAKING = 'I take this on and answer in the thread.';
export const IN_DIRECT = 'I wrote to you in our direct messages.';

/**
 * Tells somebody that their request failed. Never rejects: when Slack cannot be reached for this either, there is
 * nothing more to do.
 */
export async function tell(
  parts: Parts,
  where: () => Promise<Where>,
  user: string,
  text: string,
): Promise<void> {
  try {
    const { team } = await parts.identity();
    await parts.outgoing.whisper(
      await where(),
      { account: encodeAccount({ team, user }) },
      note(text, 'problem'),
    );
  } catch (error) {
    parts.log.warn('slack.not_told', { code: codeOf(error) });
  }
}
