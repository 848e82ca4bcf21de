/** Articles are what the desk knows: Markdown with front matter, cut into sections by heading. */

export type Section = { heading: string /** Plain text. */; text: string };

export type Article = {
  id: string;
  title: string;
  /** Group ids that may read it; `everyone` for all. */
  audience: string[];
  owner: string;
  /** YYYY-MM-DD */
  reviewBy: string;
  /** Other words that people use for what it is about; they help to find it and are not quoted. */
  keywords: string[];
  sections: Section[];
};

/** The best passage for a question. */
export type Finding = {
  article: string;
  title: string;
  heading: string;
  /** The passage itself, quoted word for word; at most 900 characters. */
  quote: string;
  score: number;
  /** True when the article is past its review date. */
  stale: boolean;
};

export interface Knowledge {
  /** The best passage this reader may see, or undefined when nothing supports an answer. */
  find(question: string, reader: { groups: string[] }, today: string): Finding | undefined;
}
