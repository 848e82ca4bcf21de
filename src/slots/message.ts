/** A message as extractors read it. */
import { fold } from '../router/words.ts';
import { MAX_TEXT } from '../turn.ts';

export type Token = {
  /** Folded, without a possessive 's: "Tom's" gives "tom". */
  word: string;
  /** As it was written, without a possessive 's. */
  raw: string;
  /** First word of the message or of a sentence, where a capital letter means nothing. */
  opens: boolean;
  /** Only blanks stand between the word before and this one. */
  joined: boolean;
};

export type Message = { text: string; tokens: Token[] };

const INVISIBLE = /\p{Cf}/gu;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’]\p{L}+)*/gu;
const POSSESSIVE = /['’]s$/i;
const APOSTROPHES = /['’]/g;

/** @param text cut at the longest text a Turn may carry. */
export function readMessage(text: string): Message {
  const cut = text.slice(0, MAX_TEXT).toWellFormed().replace(INVISIBLE, '');
  return { text: cut, tokens: tokens(cut) };
}

/** The e-mail addresses in a text, in lower case, each once. */
export function emails(text: string): string[] {
  return [...new Set((text.match(EMAIL) ?? []).map((email) => email.toLowerCase()))];
}

/** Folded words of a name; a name and a message are compared through this. */
export function nameWords(name: string): string[] {
  return tokens(name).map((token) => token.word);
}

function tokens(text: string): Token[] {
  // What stands in an e-mail address names a mailbox, not a person or an app.
  const plain = text.replace(EMAIL, (email) => ' '.repeat(email.length - 1).concat('.'));
  const found: Token[] = [];
  let end = 0;
  for (const match of plain.matchAll(WORD)) {
    const raw = match[0].replace(POSSESSIVE, '');
    const gap = plain.slice(end, match.index);
    found.push({
      word: fold(raw).replace(APOSTROPHES, ''),
      raw,
      opens: found.length === 0 || /[.!?\n]/.test(gap),
      joined: /^\s*$/.test(gap),
    });
    end = match.index + match[0].length;
  }
  return found;
}
