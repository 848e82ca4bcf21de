/** Finds passages by their words: BM25+, over what one reader may see in one language. */
import MiniSearch from 'minisearch';
import type { Passage } from './passages.ts';
import { terms } from './terms.ts';

/** How soon repeats stop counting, how much long passages are held back, and what any match is worth beside its weight.
 * The latter two are low as passages are short anyway, and the shortest is seldom the one that was meant. */
const BM25 = { k: 1.2, b: 0.3, d: 0.2 };

/** A word in the heading or title counts as this many in the text; the title belongs most to the first passage,
 * which says what the article is about. */
const HEADING_BOOST = 3;
const TITLE_BOOST = 2;
const FIRST_BOOST = 5;

/** A word that more than this share of the articles has, such as "work", is no support when it stands alone. */
const COMMONPLACE = 1 / 2;

/** A question is said in its first lines. */
const MAX_QUESTION = 2_000;
const MAX_TERMS = 40;

/** `support`: share of the question, by the weight of its words, that the passage speaks of; 0 to 1. */
export type Match = {
  passage: Passage;
  support: number;
  /** It has a word that tells articles apart. */
  telling: boolean;
};

export type WordIndex = {
  /** Best first; those without any word of the question are left out. */
  rank(question: string): Match[];
  /** How much a term says here: most for one that no passage has. */
  weigh(term: string): number;
};

/** Passages that are read in one go; some ten milliseconds, then others have their turn. */
const AT_ONCE = 100;

/** @param language of all these passages, ISO 639-1 */
export async function createWordIndex(passages: readonly Passage[], language: string): Promise<WordIndex> {
  const counted = createCounts();
  // One field with repeats: a word is as rare as it is in all of a passage, wherever in it the word stands.
  const index = new MiniSearch<{ id: number; passage: Passage }>({
    fields: ['terms'],
    extractField: ({ id, passage }, field) => {
      if (field === 'id') return id;
      const list = termsOf(passage, language);
      counted.add(passage, new Set(list));
      return list.join(' ');
    },
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: { bm25: BM25 },
  });
  await index.addAllAsync(
    passages.map((passage, id) => ({ id, passage })),
    { chunkSize: AT_ONCE },
  );

  return {
    weigh: counted.weigh,
    rank(question) {
      const asked = [...new Set(terms(question.slice(0, MAX_QUESTION), language))].slice(0, MAX_TERMS);
      const total = asked.reduce((sum, term) => sum + counted.weigh(term), 0);
      return index.search(asked.join(' ')).flatMap(({ id, terms: found }) => {
        const passage = passages[Number(id)];
        const support = found.reduce((sum, term) => sum + counted.weigh(term), 0) / total;
        return passage ? [{ passage, support, telling: found.some(counted.isTelling) }] : [];
      });
    },
  };
}

/** How many passages and articles have a term. */
function createCounts() {
  const having = new Map<string, { passages: number; articles: Set<string> }>();
  const articles = new Set<string>();
  let passages = 0;
  return {
    add({ article }: Passage, found: ReadonlySet<string>): void {
      passages += 1;
      articles.add(article.id);
      for (const term of found) {
        const known = having.get(term) ?? { passages: 0, articles: new Set() };
        known.passages += 1;
        known.articles.add(article.id);
        having.set(term, known);
      }
    },
    /** Inverse document frequency, as BM25 has it. */
    weigh(term: string): number {
      const count = having.get(term)?.passages ?? 0;
      return Math.log(1 + (passages - count + 0.5) / (count + 0.5));
    },
    isTelling: (term: string) =>
      (having.get(term)?.articles.size ?? 0) <= Math.max(1, articles.size * COMMONPLACE),
  };
}

function termsOf({ article, section, text, first }: Passage, language: string): string[] {
  const heading = terms(section.heading, language);
  const title = terms(article.title, language);
  // Once each: a long list of keywords must not outweigh a title.
  const keywords = new Set(terms(article.keywords.join(' '), language));
  return [
    ...terms(text, language),
    ...repeated(heading, HEADING_BOOST),
    ...repeated(title, first ? FIRST_BOOST : TITLE_BOOST),
    ...keywords,
  ];
}

function repeated(list: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => list).flat();
}
