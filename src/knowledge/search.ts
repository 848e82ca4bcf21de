/** Finds the passage that answers a question, or says that there is none. */
import type { Article, Knowledge, Section } from './article.ts';
import { quoteFrom } from './quote.ts';
import { terms } from './terms.ts';

/** BM25's settings: how soon repeats stop counting, and how much long sections are held back. The latter is low
 * as sections are short anyway, and the shortest is seldom the one that was meant. */
const SATURATION = 1.2;
const LENGTH_WEIGHT = 0.3;

/** A word in the heading or title counts as this many in the text; the title belongs most to the first section,
 * which says what the article is about. */
const HEADING_BOOST = 3;
const TITLE_BOOST = 2;
const FIRST_BOOST = 5;

/**
 * Share of the question, by the weight of its words, that a passage must speak of. Below it "I don't know" is
 * the better answer. Measured on the questions in `test/knowledge/questions.jsonl`.
 */
const NEEDED_SUPPORT = 0.52;

/** A word that more than this share of the articles has, such as "work", is no support when it stands alone. */
const COMMONPLACE = 1 / 2;

/** A question is said in its first lines. */
const MAX_QUESTION = 2_000;
const MAX_TERMS = 40;

type Passage = { article: Article; section: Section; counts: Map<string, number>; length: number };

/** Searches sections by BM25, only among those the reader may see. Everything is in memory; a question takes
 * well under a millisecond for some hundred sections. */
export function createKnowledge(articles: readonly Article[]): Knowledge {
  const passages = articles.flatMap((article) =>
    article.sections.map((section, at) => toPassage(article, section, at)),
  );
  return {
    find(question, reader, today) {
      // Filtered first: even the weights of words must not depend on what the reader may not see.
      const visible = passages.filter(({ article }) => mayRead(article, reader.groups));
      const asked = [...new Set(terms(question.slice(0, MAX_QUESTION)))].slice(0, MAX_TERMS);
      const weights = new Map(asked.map((term) => [term, rarity(term, visible)]));
      const best = bestOf(visible, weights);
      if (!best || best.support < NEEDED_SUPPORT) return undefined;
      const { article, section, counts } = best.passage;
      if (!asked.some((term) => counts.has(term) && isTelling(term, visible))) return undefined;
      return {
        article: article.id,
        title: article.title,
        heading: section.heading,
        quote: quoteFrom(section.text, weights),
        score: best.score,
        stale: today > article.reviewBy,
      };
    },
  };
}

function mayRead(article: Article, groups: readonly string[]): boolean {
  return article.audience.some((group) => group === 'everyone' || groups.includes(group));
}

function toPassage(article: Article, section: Section, at: number): Passage {
  const counts = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const term of terms(text)) counts.set(term, (counts.get(term) ?? 0) + weight);
  };
  const text = terms(section.text);
  add(section.text, 1);
  add(section.heading, HEADING_BOOST);
  add(article.title, at === 0 ? FIRST_BOOST : TITLE_BOOST);
  // Once each: a long list of keywords must not outweigh a title.
  for (const keyword of new Set(terms(article.keywords.join(' '))))
    counts.set(keyword, (counts.get(keyword) ?? 0) + 1);
  return { article, section, counts, length: text.length };
}

/** Inverse document frequency; highest for a word that no passage has. */
function rarity(term: string, passages: readonly Passage[]): number {
  const having = passages.filter(({ counts }) => counts.has(term)).length;
  return Math.log(1 + (passages.length - having + 0.5) / (having + 0.5));
}

/** True when a word tells articles apart. */
function isTelling(term: string, passages: readonly Passage[]): boolean {
  const having = new Set(passages.filter(({ counts }) => counts.has(term)).map(({ article }) => article));
  const all = new Set(passages.map(({ article }) => article));
  return having.size <= Math.max(1, all.size * COMMONPLACE);
}

function bestOf(
  passages: readonly Passage[],
  weights: ReadonlyMap<string, number>,
): { passage: Passage; score: number; support: number } | undefined {
  const total = sum(weights.values());
  const usual = Math.max(1, sum(passages.map(({ length }) => length)) / passages.length);
  let best: { passage: Passage; score: number; support: number } | undefined;
  for (const passage of passages) {
    let score = 0;
    let found = 0;
    for (const [term, weight] of weights) {
      const count = passage.counts.get(term);
      if (count === undefined) continue;
      const held = SATURATION * (1 - LENGTH_WEIGHT + LENGTH_WEIGHT * (passage.length / usual));
      score += (weight * count * (SATURATION + 1)) / (count + held);
      found += weight;
    }
    if (score > (best?.score ?? 0)) best = { passage, score, support: found / total };
  }
  return best;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
