/**
 * What a button press is answered with. Teams wants it within seconds and shows it under the card; everything
 * slower arrives as an edit of the message.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards
 */
import { type Card, fallbackText } from '../../src/card.ts';
import type { AdaptiveCard } from './render.ts';

/** Body of the HTTP response to an `adaptiveCard/action` invoke. */
export type InvokeAnswer = { statusCode: number; type: string; value: unknown };

export function messageAnswer(text: string): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text };
}

/** Shown in place of the card, to the presser alone. */
export function cardAnswer(card: AdaptiveCard): InvokeAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

export function errorAnswer(statusCode: 400 | 503, message: string): InvokeAnswer {
  const code = statusCode === 400 ? 'BadRequest' : 'ServiceUnavailable';
  return { statusCode, type: 'application/vnd.microsoft.error', value: { code, message } };
}

/** Presses that still wait for their answer, so that a whisper can become it. */
export type OpenPresses = {
  open(
    thread: string,
    account: string,
  ): { /** What was whispered meanwhile. */ said(): string | undefined; close(): void };
  /** Gives the words to an open press; false when there is none, or the card is more than words. */
  offer(thread: string, account: string, card: Card): boolean;
};

export function createOpenPresses(): OpenPresses {
  const presses = new Set<{ key: string; said?: string }>();
  const keyOf = (thread: string, account: string) => `${thread} ${account}`;
  return {
    open(thread, account) {
      const press: { key: string; said?: string } = { key: keyOf(thread, account) };
      presses.add(press);
      return { said: () => press.said, close: () => void presses.delete(press) };
    },
    offer(thread, account, card) {
      if (card.buttons?.length || card.fields?.length || card.form || card.steps?.length) return false;
      const press = [...presses].find(
        (open) => open.key === keyOf(thread, account) && open.said === undefined,
      );
      if (press) press.said = fallbackText(card);
      return press !== undefined;
    },
  };
}
