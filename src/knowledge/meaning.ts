/** Finds passages by what they mean. */
import type { Passage } from './passages.ts';

/** A question, or a heading as one, beside a passage: -1 to 1. */
export type Likeness = { passage: Passage; likeness: number };

type VectorOf = (text: string) => Float32Array | undefined;

/** Share of the headings that must be less like any passage of another article than a question is like its answer. */
const SURE = 0.95;
/** Fewer headings of other articles than this tell nothing. */
const FEWEST = 5;
/** Comparisons; some ten milliseconds. */
const MOST_COMPARED = 20_000;

/** The same string each time: it is looked up for every question, and hashing it anew costs more than comparing vectors. */
const told = new WeakMap<Passage, string>();

/** What a provider is given of a passage. */
export function meaningOf(passage: Passage): string {
  const { article, section, text } = passage;
  const heading = section.heading === article.title ? '' : `${section.heading}\n`;
  const known = told.get(passage) ?? `${article.title}\n${heading}\n${text}`;
  told.set(passage, known);
  return known;
}

/** Everything that `alike` and `leastLikeness` look up. */
export function textsOf(passages: readonly Passage[]): string[] {
  return passages.flatMap((passage) => [passage.section.heading, meaningOf(passage)]);
}

/** Most alike first; passages without a vector are left out. */
export function alike(question: Float32Array, passages: readonly Passage[], vectorOf: VectorOf): Likeness[] {
  return passages
    .flatMap((passage) => {
      const likeness = likenessOf(question, vectorOf(meaningOf(passage)));
      return likeness === undefined ? [] : [{ passage, likeness }];
    })
    .toSorted((one, other) => other.likeness - one.likeness);
}

/**
 * From which likeness on a passage supports an answer. What that number is depends on the provider, so it is taken from
 * the articles themselves: a heading is much like a question, and no other article answers it. Undefined when there is too
 * little to tell; then meaning alone supports nothing.
 */
export function leastLikeness(passages: readonly Passage[], vectorOf: VectorOf): number | undefined {
  const headings = passages.filter(({ section, text }) => section.text.startsWith(text));
  const step = Math.max(1, Math.ceil((headings.length * passages.length) / MOST_COMPARED));
  const wrong: number[] = [];
  for (const { article, section } of headings.filter((_, at) => at % step === 0)) {
    const heading = vectorOf(section.heading);
    const others = heading ? passages.filter((one) => one.article !== article) : [];
    const found = others.flatMap((one) => likenessOf(heading, vectorOf(meaningOf(one))) ?? []);
    if (found.length > 0) wrong.push(Math.max(...found));
  }
  if (wrong.length < FEWEST) return undefined;
  return wrong.toSorted((one, other) => one - other)[Math.ceil(wrong.length * SURE) - 1];
}

/** Undefined when one is missing, or when they come from different models. */
function likenessOf(one?: Float32Array, other?: Float32Array): number | undefined {
  if (!one || !other || one.length !== other.length) return undefined;
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
