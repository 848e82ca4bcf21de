/** What one reader may see, by language, ready to be searched. */
import { ENGLISH_CODE } from '../words/words.ts';
import { type Article, mayRead, type Reader } from './article.ts';
import { leastLikeness } from './meaning.ts';
import { type Passage, passagesOf } from './passages.ts';
import type { Vectors } from './vectors.ts';
import { createWordIndex, type WordIndex } from './word-index.ts';

export type Shelf = {
  language: string;
  passages: readonly Passage[];
  words: WordIndex;
  /** See `leastLikeness`. */
  leastLikeness(): number | undefined;
};

/** Sets of articles whose index is kept at hand; a company has a handful of audiences. */
const AT_HAND = 50;

/**
 * Filtered before anything is counted: how rare a word is, how long passages are and from when on meaning is support must
 * not depend on what the reader may not see. Readers who see the same articles share an index.
 */
export function createShelves(
  articles: readonly Article[],
  vectors: Vectors,
): (reader: Reader) => Promise<readonly Shelf[]> {
  const cut = articles.map((article) => ({ article, passages: passagesOf(article) }));
  const known = new Map<string, Promise<readonly Shelf[]>>();
  return async (reader) => {
    const visible = cut.filter(({ article }) => mayRead(article, reader));
    const key = visible.map(({ article }) => article.id).join(' ');
    const shelves = known.get(key) ?? shelvesOf(visible.flatMap(({ passages }) => passages));
    known.delete(key);
    known.set(key, shelves);
    const [oldest] = known.keys();
    if (known.size > AT_HAND && oldest !== undefined) known.delete(oldest);
    return inOrder(await shelves, reader.language ?? ENGLISH_CODE);
  };

  function shelvesOf(passages: readonly Passage[]): Promise<Shelf[]> {
    const byLanguage = Map.groupBy(passages, ({ article }) => article.language);
    return Promise.all(Array.from(byLanguage, ([language, theirs]) => shelfOf(language, theirs)));
  }

  async function shelfOf(language: string, passages: readonly Passage[]): Promise<Shelf> {
    let least: { generation: number; value: number | undefined } | undefined;
    return {
      language,
      passages,
      words: await createWordIndex(passages, language),
      leastLikeness() {
        const generation = vectors.generation();
        if (least?.generation !== generation)
          least = { generation, value: leastLikeness(passages, vectors.of) };
        return least.value;
      },
    };
  }
}

/** Theirs, then English, which most can read, then the rest by name. */
function inOrder(shelves: readonly Shelf[], language: string): readonly Shelf[] {
  const place = (shelf: Shelf) => [language, ENGLISH_CODE].indexOf(shelf.language) >>> 0;
  return shelves.toSorted(
    (one, other) => place(one) - place(other) || (one.language < other.language ? -1 : 1),
  );
}
