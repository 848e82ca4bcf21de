import type { Card } from '../card.ts';
import type { TalkEvent } from '../desk/talk.ts';

const COUNT = ['no', 'one', 'two', 'three', 'four'];

/** What was understood of a message that asks for several things; the cases follow below. */
export function splitCard({ parts, left }: Extract<TalkEvent, { type: 'split' }>): Card {
  const lines = parts.map(({ label }, at) => `${at + 1}. ${label}`).join('\n');
  const more =
    left === undefined ? [] : [`That is as much as I can take at once. Please write this again: “${left}”`];
  return {
    tone: 'info',
    text: [
      `I have taken ${COUNT[parts.length] ?? parts.length} requests from your message:`,
      lines,
      ...more,
    ].join('\n\n'),
  };
}
