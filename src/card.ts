/**
 * A Card is a platform-neutral message. Surfaces render it (Block Kit, Adaptive Card, HTML); all text in it
 * is plain text, so a surface escapes it and nothing that people wrote can become markup.
 */
import { shorten } from './shorten.ts';
import type { Press } from './turn.ts';
import { ENGLISH_CODE } from './words/words.ts';

export type Tone = 'info' | 'waiting' | 'success' | 'problem';

export type Button = {
  label: string;
  press: Press;
  style?: 'primary' | 'danger';
  /** Ask "are you sure?" with this sentence first, where the platform can. */
  confirm?: string;
  /**
   * Asked before the button counts; then a `form` turn arrives instead of a click. Slack opens it as a modal, Teams
   * and the playground show it below the button. A surface that cannot know it any more asks `Desk.form(press)`.
   */
  form?: Form;
};

export type Step = { label: string; state: 'todo' | 'doing' | 'done' | 'failed' | 'skipped' | 'undone' };

export type FormField = {
  name: string;
  label: string;
  /** `code`: some digits that are good once; never prefilled, never kept by the surface. */
  kind: 'text' | 'long_text' | 'date' | 'choice' | 'number' | 'code';
  required: boolean;
  /** For `choice`; at most 100. */
  options?: { value: string; label: string }[];
  /** Present value: text, ISO date (YYYY-MM-DD), option value or number. */
  value?: string;
  hint?: string;
};

/** What a person fills in. The card's own form (what a case misses): Slack opens it as a modal from a `fill` button. */
export type Form = { press: Press; title: string; text?: string; fields: FormField[]; submit: string };

export type Card = {
  /** ISO 639-1 code of the language that it is in, for screen readers; absent: English. */
  language?: string;
  tone: Tone;
  /** It is still being written: steps tick off and `text` grows from edit to edit. Where it can, a surface streams it. */
  live?: true;
  /** One short line, shown as heading. */
  title?: string;
  /** Paragraphs, separated by a blank line. */
  text: string;
  fields?: { label: string; value: string }[];
  steps?: Step[];
  buttons?: Button[];
  form?: Form;
  /** E-mail addresses of people to mention, when the thread is shared. */
  mention?: string[];
  /** Sources of an answer. */
  sources?: { title: string; url?: string }[];
  /** Small print: case id, undo until. */
  footer?: string;
};

/** A card with the language that it is in. */
export function saidIn(language: string, card: Card): Card {
  return language === ENGLISH_CODE ? card : { ...card, language };
}

/** What a person sees as their home: open cases, things waiting for them, what they can ask. */
export type Home = { cases: Card[]; approvals: Card[]; examples: string[] };

/** One line of plain text for notifications and for surfaces that cannot show the card. */
export function fallbackText(card: Card): string {
  return shorten(card.title ? `${card.title}: ${card.text}` : card.text, 300);
}
