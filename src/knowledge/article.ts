/** Articles are what the desk knows: Markdown with front matter, cut into sections by heading. */

export type Section = { heading: string /** Plain text. */; text: string };

export type Article = {
  id: string;
  title: string;
  /** ISO 639-1 code of the language it is written in. */
  language: string;
  /** Group ids that may read it; `everyone` for all. */
  audience: string[];
  /** A group, a person's id or an e-mail address. */
  owner: string;
  /** YYYY-MM-DD */
  reviewBy: string;
  /** Other words that people use for what it is about; they help to find it and are not quoted. */
  keywords: string[];
  sections: Section[];
};

/** A passage that speaks of a question, and where it stands. */
export type Finding = {
  article: string;
  title: string;
  heading: string;
  /** The passage itself, quoted word for word; at most 900 characters. */
  quote: string;
  /** For putting findings of one question in order; says nothing by itself. */
  score: number;
  /** True when the article is past its review date. */
  stale: boolean;
};

/** `language`: ISO 639-1 code of what they write in; absent: English. */
export type Reader = { groups: readonly string[]; language?: string };

/**
 * Only what the reader may see is looked at, and nothing else changes what comes back. Articles in their language come
 * before others. It never throws: where meaning cannot be compared, words are.
 * @param today YYYY-MM-DD, for `stale`
 */
export interface Knowledge {
  /** The passage that answers it, or undefined when nothing supports an answer. */
  find(question: string, reader: Reader, today: string): Promise<Finding | undefined>;
  /** Up to `limit` passages to answer from, best first: the one that `find` would give, and others near the question. */
  search(question: string, reader: Reader, today: string, limit: number): Promise<Finding[]>;
}

export function mayRead({ audience }: Pick<Article, 'audience'>, { groups }: Reader): boolean {
  return audience.some((group) => group === 'everyone' || groups.includes(group));
}
