import type { Card } from '../card.ts';
import type { TalkEvent } from '../desk/talk.ts';
import type { Words } from '../words/words.ts';

const TAKEN: Record<number, string> = {
  2: 'I have taken two requests from your message:',
  3: 'I have taken three requests from your message:',
  4: 'I have taken four requests from your message:',
};

/** What was understood of a message that asks for several things; the cases follow below. */
export function splitCard({ parts, left }: Extract<TalkEvent, { type: 'split' }>, words: Words): Card {
  const lines = parts.map(({ label }, at) => `${at + 1}. ${label}`).join('\n');
  const more =
    left === undefined
      ? []
      : [words.say('That is as much as I can take at once. Please write this again: “{left}”', { left })];
  return {
    tone: 'info',
    text: [
      words.say(TAKEN[parts.length] ?? 'I have taken {count} requests from your message:', {
        count: parts.length,
      }),
      lines,
      ...more,
    ].join('\n\n'),
  };
}
