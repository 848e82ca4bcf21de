/**
 * A Card is a platform-neutral message. Surfaces render it (Block Kit, Adaptive Card, HTML); all text in it
 * is plain text, so a surface escapes it and nothing that people wrote can become markup.
 */
import { shorten } from './shorten.ts';
import type { Press } from './turn.ts';

export type Tone = 'info' | 'waiting' | 'success' | 'problem';

export type Button = {
  label: string;
  press: Press;
  style?: 'primary' | 'danger';
  /** Ask "are you sure?" with this sentence first, where the platform can. */
  confirm?: string;
};

export type Step = { label: string; state: 'todo' | 'doing' | 'done' | 'failed' | 'skipped' | 'undone' };

export type FormField = {
  name: string;
  label: string;
  kind: 'text' | 'long_text' | 'date' | 'choice' | 'number';
  required: boolean;
  /** For `choice`; at most 100. */
  options?: { value: string; label: string }[];
  /** Present value: text, ISO date (YYYY-MM-DD), option value or number. */
  value?: string;
  hint?: string;
};

/** A form for what is missing. Slack opens it as a modal from the `fill` button; Teams and web show it inline. */
export type Form = { case: string; title: string; fields: FormField[]; submit: string };

export type Card = {
  tone: Tone;
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

/** What a person sees as their home: open cases, things waiting for them, what they can ask. */
export type Home = { cases: Card[]; approvals: Card[]; examples: string[] };

/** One line of plain text for notifications and for surfaces that cannot show the card. */
export function fallbackText(card: Card): string {
  return shorten(card.title ? `${card.title}: ${card.text}` : card.text, 300);
}
