/** Cuts sections into passages that are short enough to be quoted whole. */
import type { Article, Section } from './article.ts';

/** Characters (UTF-16 units). */
export const LONGEST_PASSAGE = 900;

export type Passage = {
  article: Article;
  section: Section;
  /** Stands in the section's text exactly like that. */
  text: string;
  /** It begins its article. */
  first: boolean;
};

export function passagesOf(article: Article): Passage[] {
  return article.sections.flatMap((section, nth) =>
    cut(section.text).map((text, at) => ({ article, section, text, first: nth === 0 && at === 0 })),
  );
}

/** Where a text may end, best first. */
const ENDS = [/\n\n/g, /[.!?…]["”’)]?(?=\s)/g, /\n/g, /\s/g];

/** Pieces of at most that length. They end with a paragraph, else with a sentence, a line or a word. */
export function cut(text: string, longest = LONGEST_PASSAGE): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const end = endWithin(rest.slice(0, longest + 1), longest);
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return [...pieces, rest].filter((piece) => piece !== '');
}

function endWithin(start: string, longest: number): number {
  for (const pattern of ENDS) {
    const ends = Array.from(start.matchAll(pattern), (match) => match.index + match[0].length);
    const last = ends.findLast((end) => end <= longest);
    if (last !== undefined) return last;
  }
  // One endless word: only a character of two units must stay whole.
  return /[\uD800-\uDBFF]/.test(start.charAt(longest - 1)) ? longest - 1 : longest;
}
