/** Finds the passages that answer a question, or says that there are none. */
import { words } from '../router/words.ts';
import type { Article, Finding, Knowledge, Reader } from './article.ts';
import { fused } from './fuse.ts';
import { alike, type Likeness } from './meaning.ts';
import type { Passage } from './passages.ts';
import { createShelves, type Shelf } from './shelves.ts';
import { terms } from './terms.ts';
import { NO_VECTORS, type Vectors } from './vectors.ts';
import type { Match } from './word-index.ts';

/**
 * Share of the question, by the weight of its words, that a passage must speak of. Below it "I don't know" is
 * the better answer. Measured on the questions in `test/knowledge/questions.jsonl`.
 */
const NEEDED_SUPPORT = 0.52;
/** From which share on a passage is worth reading for somebody who looks for an answer themselves. */
const WORTH_READING = NEEDED_SUPPORT / 2;

/** Places of each ranking that are looked at. */
const DEEPEST = 50;

/** `weights`: how much each term of the question says. `nearest`: the article with most of it, answer or not. */
export type Near = {
  weights: ReadonlyMap<string, number>;
  nearest?: Pick<Finding, 'article' | 'title'>;
};

export type Library = Knowledge & {
  /** Of a question in the reader's language, among what they may see. */
  near(question: string, reader: Reader): Promise<Near>;
};

/** A passage with whether it supports an answer, and whether it comes near one. */
type Candidate = { passage: Passage; score: number; answers: boolean; near: boolean };

/** Everything is in memory; a question takes well under a millisecond for some hundred passages, and one call of the
 * provider where meaning is compared. */
export function createKnowledge(articles: readonly Article[], vectors: Vectors = NO_VECTORS): Library {
  const shelvesFor = createShelves(articles, vectors);

  async function candidates(question: string, reader: Reader): Promise<Candidate[][]> {
    const shelves = await shelvesFor(reader);
    if (shelves.length === 0 || words(question).length === 0) return [];
    const vector = await vectors.ask(question);
    return shelves.map((shelf) => {
      const meant = vector ? alike(vector, shelf.passages, vectors.of) : [];
      return candidatesOn(shelf, shelf.words.rank(question), meant);
    });
  }

  return {
    async find(question, reader, today) {
      const found = (await candidates(question, reader)).flat().find(({ answers }) => answers);
      return found && findingOf(found, today);
    },
    async search(question, reader, today, limit) {
      const all = (await candidates(question, reader)).flat();
      return all
        .filter(({ answers, near }) => answers || near)
        .toSorted((one, other) => rank(one) - rank(other))
        .slice(0, limit)
        .map((candidate) => findingOf(candidate, today));
    },
    async near(question, reader) {
      const shelves = await shelvesFor(reader);
      const matches = shelves.flatMap(({ words }) => words.rank(question).slice(0, 1));
      const [best] = matches.toSorted((one, other) => other.support - one.support);
      const { id: article = '', title = '' } = best?.passage.article ?? {};
      const weigh = (term: string) => shelves[0]?.words.weigh(term) ?? 1;
      return {
        weights: new Map(terms(question, reader.language).map((term) => [term, weigh(term)])),
        ...(best && { nearest: { article, title } }),
      };
    },
  };
}

const rank = ({ answers }: Candidate): number => (answers ? 0 : 1);

/** Best first. Only what stands first by its words or by its meaning can be the answer. */
function candidatesOn(shelf: Shelf, matches: readonly Match[], meant: readonly Likeness[]): Candidate[] {
  const least = meant.length > 0 ? shelf.leastLikeness() : undefined;
  const byWords = new Map(matches.map((match) => [match.passage, match]));
  const byMeaning = new Map(meant.map((one) => [one.passage, one.likeness]));
  const places = [matches, meant].map((list) => list.slice(0, DEEPEST).map(({ passage }) => passage));
  return fused(...places).map(({ item: passage, score }) => {
    const { support, telling } = byWords.get(passage) ?? { support: 0, telling: false };
    const likeness = byMeaning.get(passage) ?? 0;
    const close = least !== undefined && likeness > least;
    const spoken = telling && support >= NEEDED_SUPPORT && passage === matches[0]?.passage;
    return {
      passage,
      score,
      answers: spoken || (close && passage === meant[0]?.passage),
      near: close || (telling && support >= WORTH_READING),
    };
  });
}

function findingOf({ passage: { article, section, text }, score }: Candidate, today: string): Finding {
  return {
    article: article.id,
    title: article.title,
    heading: section.heading,
    quote: text,
    score,
    stale: today > article.reviewBy,
  };
}
