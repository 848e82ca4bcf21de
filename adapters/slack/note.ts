/** The few sentences this surface says by itself. */
import type { Card } from '../../src/card.ts';

export function note(text: string, tone: Card['tone'] = 'info'): Card {
  return { tone, text };
}

export const PRESS_AGAIN = 'That did not go through. Please press the button again.';
export const SEND_AGAIN = 'That did not go through. Please send it again.';
export const NOT_DONE =
  'Something went wrong on my side, so nothing was done. Please tell the IT desk if it happens again.';
export const NOTHING_TO_FILL = 'There is nothing left to fill in here.';
export const NO_TEXT = 'That message has no text that I could make a case of.';
export const TAKING = 'I take this on and answer in the thread.';
export const IN_DIRECT = 'I wrote to you in our direct messages.';
