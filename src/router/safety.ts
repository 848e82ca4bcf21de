/** Words that must never be missed: they lead to their intent whatever the classifier thinks. */
import type { Intent } from '../intents/intent.ts';
import { words } from './words.ts';

export type SafetyMatch = { intent: string /** As the intent declares it. */; word: string };

/** Finds the intents whose safety words (or phrases) occur as whole words; at most one match per intent. */
export function safetyNet(
  intents: readonly Pick<Intent, 'name' | 'safetyWords'>[],
): (message: readonly string[]) => SafetyMatch[] {
  const byPhrase = new Map<string, SafetyMatch[]>();
  /** Words of the longest phrase that begins with a word. */
  const longest = new Map<string, number>();
  for (const { name, safetyWords } of intents) {
    for (const word of safetyWords) {
      const phrase = words(word);
      if (phrase.length === 0) continue;
      const key = phrase.join(' ');
      byPhrase.set(key, [...(byPhrase.get(key) ?? []), { intent: name, word }]);
      const [first = ''] = phrase;
      longest.set(first, Math.max(longest.get(first) ?? 0, phrase.length));
    }
  }
  return (message) => {
    const found = new Map<string, SafetyMatch>();
    for (let at = 0; at < message.length; at++) {
      const most = longest.get(message[at] ?? '') ?? 0;
      let phrase = '';
      for (let size = 1; size <= most && at + size <= message.length; size++) {
        phrase = size === 1 ? (message[at] ?? '') : `${phrase} ${message[at + size - 1]}`;
        for (const match of byPhrase.get(phrase) ?? []) {
          if (!found.has(match.intent)) found.set(match.intent, match);
        }
      }
    }
    return [...found.values()];
  };
}
