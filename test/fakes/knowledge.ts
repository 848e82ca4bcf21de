/** Articles, a desk that knows one thing or nothing, and a provider of vectors that knows what some words mean. */
import { DeskmateError } from '../../src/errors.ts';
import type { Article, Finding, Knowledge, Reader } from '../../src/knowledge/article.ts';
import type { Embedder } from '../../src/ports/model.ts';
import type { KeyValue } from '../../src/ports/store.ts';

export function articleOf(id: string, over: Partial<Article> & { text?: string } = {}): Article {
  const { text = 'Nothing much.', ...rest } = over;
  return {
    id,
    title: id,
    language: 'en',
    audience: ['everyone'],
    owner: 'hr',
    reviewBy: '2027-01-01',
    keywords: [],
    sections: [{ heading: 'Basics', text }],
    ...rest,
  };
}

/** Finds the same for every question of a reader. */
export function knows(
  finding: Finding | undefined,
  may: (reader: Reader) => boolean = () => true,
): Knowledge {
  return {
    find: async (_, reader) => (may(reader) ? finding : undefined),
    search: async (_, reader) => (finding && may(reader) ? [finding] : []),
  };
}

export function fakeKeyValue(): KeyValue & { notes: Map<string, string> } {
  const notes = new Map<string, string>();
  return {
    notes,
    get: async (key) => notes.get(key),
    set: async (key, value) => void notes.set(key, value),
  };
}

export type FakeEmbedder = Embedder & {
  /** What it was given, in order. */
  given: string[];
  /** `hangs`: it neither answers nor looks at the signal. */
  is: 'up' | 'down' | 'hangs' | 'garbled';
};

/**
 * A vector has one place for each meaning and one for all other text.
 * @param meanings words that mean the same stand together
 */
export function fakeEmbedder(meanings: readonly (readonly string[])[], name = 'fake'): FakeEmbedder {
  const vectorOf = (text: string): Float32Array => {
    const lower = text.toLowerCase();
    const places = meanings.map((words) => words.filter((word) => lower.includes(word)).length);
    return Float32Array.from([...places, places.some((place) => place > 0) ? 0 : 1]);
  };
  const embedder: FakeEmbedder = {
    name,
    given: [],
    is: 'up',
    async embed(texts) {
      embedder.given.push(...texts);
      if (embedder.is === 'down') throw new DeskmateError('model_unavailable', 'down', { retry: true });
      if (embedder.is === 'hangs') return new Promise(() => {});
      const vectors = texts.map(vectorOf);
      return embedder.is === 'garbled' ? vectors.slice(1) : vectors;
    },
  };
  return embedder;
}
