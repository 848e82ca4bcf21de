/** An intent in another language: what the requester reads. The case itself stays on record in English. */

import type { Intent } from './intent.ts';

/** How buttons name an intent. */
export function labelIn({ label, locales }: Pick<Intent, 'label' | 'locales'>, language: string): string {
  return (Object.hasOwn(locales, language) && locales[language]?.words?.label) || label;
}

/** Templates as in the plan. */
export type Translation = {
  label: string;
  title: string;
  slots: Record<string, SlotTranslation>;
  tasks: Record<string, TaskTranslation>;
  done?: string;
};

export type SlotTranslation = {
  /** How the card calls the detail. */
  name: string;
  ask: string;
  hint?: string;
  /** Labels of the options, by value. */
  options?: Record<string, string>;
};

export type TaskTranslation = {
  title: string;
  /** What an action says once it is done; absent: what the system said. */
  done?: string;
  guide?: string[];
  meanwhile?: string[];
};
