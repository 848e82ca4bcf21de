/**
 * Which language a short text is in: naive Bayes over pieces of words, as in W. B. Cavnar and J. M. Trenkle, "N-gram-based
 * text categorization" (1994) and M. Lui and T. Baldwin, "langid.py" (2012). Learnt from what people write to a desk, it
 * takes fewer English messages for something else than the detectors that were learnt from newspapers.
 */
import { MAX_READ } from './words.ts';

/** How much likelier, in nats, a language must be than English, which names and technical words look like. */
const SURE = 8;
const BUCKETS = 1 << 14;
const LONGEST_PIECE = 3;
const RAREST = 1e-5;
/** Accents stay: they tell one language from another. "DE89" is no word of any. */
const WORD = /[\p{L}\p{N}]+/gu;
const NUMBER = /\p{N}/u;
/** More of a text says nothing new. */
const MOST_WORDS = 60;

/** The language; undefined when a text is too short to tell. */
export type Detect = (text: string) => string | undefined;

/** @param base the language that a text is in unless another one is much likelier */
export function createDetector(samples: ReadonlyMap<string, readonly string[]>, base: string): Detect {
  const languages = [...samples.keys()];
  const logs = [...samples.values()].map(logsOf);
  // Side by side, so that a piece is looked up once for all languages.
  const table = Float32Array.from({ length: BUCKETS * logs.length }, (_, at) => {
    const language = at % logs.length;
    return logs[language]?.[(at - language) / logs.length] ?? 0;
  });
  return (text) => {
    const scores = new Float64Array(languages.length);
    for (const piece of piecesOf(text))
      for (let at = 0; at < scores.length; at++)
        scores[at] = (scores[at] ?? 0) + (table[piece * scores.length + at] ?? 0);
    const scored = languages.map((language, at) => ({ language, score: scores[at] ?? 0 }));
    const [best, next] = scored.sort((one, other) => other.score - one.score);
    if (!best || !next) return best?.language;
    const rival = best.language === base ? next : scored.find(({ language }) => language === base);
    return best.score - (rival ?? next).score > SURE ? best.language : undefined;
  };
}

/** The logarithm of how often each piece comes. A piece that no example has is as rare in every language. */
function logsOf(texts: readonly string[]): Float32Array {
  const counts = new Float32Array(BUCKETS);
  let all = 0;
  for (const text of texts)
    for (const piece of piecesOf(text)) {
      counts[piece] = (counts[piece] ?? 0) + 1;
      all += 1;
    }
  return counts.map((count) => Math.log(count / (all || 1) + RAREST));
}

/** Words and their pieces of one to three letters, by bucket. */
function piecesOf(text: string): number[] {
  const found: number[] = [];
  const read = text.slice(0, MAX_READ).normalize('NFC').toLowerCase();
  for (const word of (read.match(WORD) ?? []).slice(0, MOST_WORDS)) {
    if (NUMBER.test(word)) continue;
    const edged = ` ${word} `;
    found.push(bucketOf(edged, 0, edged.length, 1));
    for (let size = 1; size <= LONGEST_PIECE; size++)
      for (let from = 0; from + size <= edged.length; from++) found.push(bucketOf(edged, from, from + size));
  }
  return found;
}

/** FNV-1a. http://www.isthe.com/chongo/tech/comp/fnv/ */
function bucketOf(text: string, from: number, to: number, seed = 0): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash >>> 16) ^ hash) & (BUCKETS - 1);
}
