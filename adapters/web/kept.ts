/** What of a card may lie in the playground's file: nothing that is shown once, no code. */
import type { Card, Form } from '../../src/card.ts';
import type { Press } from '../../src/turn.ts';

/** So many are still shown; what passes need not last. */
const MAX_PASSING = 200;

/** Stands in the file for a card that passes. */
export const NOT_KEPT: Card = { tone: 'info', text: 'This was only for you, and I have not kept it.' };

/**
 * Whether a card is shown but never written: a whisper, which may say what is masked for everybody else, and the card
 * with the key of a second factor.
 */
export function passes(card: Card, whispered: boolean): boolean {
  return whispered || pressesOf(card).some(({ verb }) => verb === 'factor');
}

/** Cards that pass, in memory only, by message id. */
export type Passing = Pick<Map<string, Card>, 'get' | 'set' | 'delete'>;

export function createPassing(): Passing {
  const cards = new Map<string, Card>();
  return {
    get: (id) => cards.get(id),
    delete: (id) => cards.delete(id),
    set(id, card) {
      cards.set(id, card);
      for (const oldest of cards.keys()) {
        if (cards.size <= MAX_PASSING) break;
        cards.delete(oldest);
      }
      return cards;
    },
  };
}

/** Every press that a card offers: of its buttons, of the forms behind them, of its own form. */
export function pressesOf({ buttons = [], form }: Card): Press[] {
  const behind = buttons.flatMap((button) => [button.press, ...(button.form ? [button.form.press] : [])]);
  return [...behind, ...(form ? [form.press] : [])];
}

/** The card without what may have been filled in where a code goes. */
export function storable(card: Card): Card {
  const { form, buttons } = card;
  return {
    ...card,
    ...(form ? { form: withoutCodes(form) } : {}),
    ...(buttons
      ? {
          buttons: buttons.map((button) =>
            button.form ? { ...button, form: withoutCodes(button.form) } : button,
          ),
        }
      : {}),
  };
}

function withoutCodes(form: Form): Form {
  return {
    ...form,
    fields: form.fields.map(({ value, ...field }) =>
      field.kind === 'code' || value === undefined ? field : { ...field, value },
    ),
  };
}
