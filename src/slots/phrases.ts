/** Looks names of one or more words up in a message. */
import { type Message, nameWords, type Token } from './message.ts';
import { ORDINARY } from './ordinary.ts';

export type PhraseBook = {
  /** Ids by phrase (folded words with single spaces), with the name as it is written. */
  phrases: Map<string, { id: string; name: string }[]>;
  /** Words of the longest phrase. */
  longest: number;
};

/** What stands at `tokens[start]` up to, not including, `tokens[end]`; several ids when they share the name. */
export type Hit = { ids: string[]; start: number; end: number };

export function phraseBook(names: Iterable<readonly [id: string, name: string]>): PhraseBook {
  const book: PhraseBook = { phrases: new Map(), longest: 0 };
  for (const [id, name] of names) {
    const words = nameWords(name);
    if (words.length === 0) continue;
    const key = words.join(' ');
    const holders = book.phrases.get(key) ?? [];
    if (!holders.some((holder) => holder.id === id)) holders.push({ id, name });
    book.phrases.set(key, holders);
    book.longest = Math.max(book.longest, words.length);
  }
  return book;
}

/** The ids that a whole text names, nothing around it. */
export function namedBy(book: PhraseBook, text: string): string[] {
  return (book.phrases.get(nameWords(text).join(' ')) ?? []).map((holder) => holder.id);
}

/** Names inside a message, from left to right; a longer name wins over the shorter ones in it. */
export function findPhrases(book: PhraseBook, { tokens }: Message): Hit[] {
  const hits: Hit[] = [];
  for (let start = 0; start < tokens.length; ) {
    const hit = longestAt(book, tokens, start);
    if (hit) hits.push(hit);
    start = hit?.end ?? start + 1;
  }
  return hits;
}

function longestAt(book: PhraseBook, tokens: readonly Token[], start: number): Hit | undefined {
  let phrase = '';
  let best: Hit | undefined;
  for (let end = start + 1; end <= Math.min(tokens.length, start + book.longest); end++) {
    const token = tokens[end - 1];
    if (!token) break;
    phrase = phrase === '' ? token.word : `${phrase} ${token.word}`;
    const holders = book.phrases.get(phrase);
    if (!holders || (end === start + 1 && !meant(token, holders))) continue;
    best = { ids: holders.map((holder) => holder.id), start, end };
  }
  return best;
}

function meant(token: Token, holders: readonly { name: string }[]): boolean {
  if (!ORDINARY.has(token.word)) return true;
  // At the start of a sentence "Access" may be the verb; "IT" is never the pronoun.
  const plain = token.opens && !/^\p{Lu}{2}/u.test(token.raw);
  return !plain && holders.some((holder) => holder.name === token.raw);
}
