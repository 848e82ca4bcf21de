import { nameWords } from '../slots/message.ts';

/** Equal for texts that are the same words, however they are written; empty for a text without words. */
export const keyOf = (text: string): string => nameWords(text).join(' ');
