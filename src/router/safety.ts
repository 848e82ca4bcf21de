/** Words that must never be missed: they lead to their intent whatever the classifier thinks. */
import type { Intent } from '../intents/intent.ts';
import { words } from './words.ts';

export type SafetyMatch = { intent: string /** As the intent declares it. */; word: string };

/** Finds the intents whose safety words (or phrases) occur as whole words; at most one match per intent. */
export function safetyNet(
  intents: readonly Pick<Intent, 'name' | 'safetyWords'>[],
): (message: readonly string[]) => SafetyMatch[] {
  const byPhrase = new Map<string, SafetyMatch[]>();
  let longest = 0;
  for (const { name, safetyWords } of intents) {
    for (const word of safetyWords) {
      const phrase = words(word);
      if (phrase.length === 0) continue;
      const key = phrase.join(' ');
      byPhrase.set(key, [...(byPhrase.get(key) ?? []), { intent: name, word }]);
      longest = Math.max(longest, phrase.length);
    }
  }
  return (message) => {
    const found = new Map<string, SafetyMatch>();
    for (let at = 0; at < message.length; at++) {
      let phrase = '';
      for (let size = 1; size <= longest && at + size <= message.length; size++) {
        phrase = size === 1 ? (message[at] ?? '') : `${phrase} ${message[at + size - 1]}`;
        for (const match of byPhrase.get(phrase) ?? []) {
          if (!found.has(match.intent)) found.set(match.intent, match);
        }
      }
    }
    return [...found.values()];
  };
}
