/** Which intents were taken for which, and the examples that make them look alike. */
import type { Judged } from './judged.ts';
import { createNear } from './near.ts';
import type { Taught } from './taught.ts';

export type Confusion = {
  /** Null: about none of the intents, and acted upon all the same. */
  is: string | null;
  /** Null: a message without words. */
  said: string | null;
  count: number;
  messages: {
    text: string;
    /** 0 to 1. */
    chance: number;
    /** The examples of the intent that was said that are likest to it. */
    near: { text: string; likeness: number }[];
  }[];
};

export type Overlap = {
  intents: [string, string];
  /** Messages of either that were taken for the other. */
  count: number;
  /** Of all messages of the two. */
  share: number;
  /** Examples of the two that are likest to each other. */
  pairs: { a: string; b: string; likeness: number }[];
};

const NEAR = 2;
const PAIRS = 3;
/** Overlaps that are looked into; the rest is small. */
const MOST_OVERLAPS = 30;

/**
 * @param rows their confusions are listed: about an intent and given another, or about none and acted upon. Those of
 *   undeclared intents are left out, since nobody would take them for mistakes
 * @returns the most frequent first
 */
export function confusionsIn(rows: readonly Judged[], { intents, lessons }: Taught): Confusion[] {
  const near = createNear(lessons.flatMap(({ examples }) => examples));
  const name = (at: number) => intents[at] ?? null;
  const wrong = rows.filter(({ is, said, band, undeclared }) =>
    is >= 0 ? is !== said : band === 'act' && !undeclared,
  );
  const groups = Map.groupBy(wrong, ({ is, said }) => `${is} ${said}`);
  const found = [...groups.values()].map((group) => ({
    is: name(group[0]?.is ?? -1),
    said: name(group[0]?.said ?? -1),
    count: group.length,
    messages: group
      .toSorted((a, b) => b.chance - a.chance)
      .map(({ text, chance, said }) => ({
        text,
        chance,
        near: near.nearest(text, lessons[said]?.examples ?? [], NEAR),
      })),
  }));
  return found.sort((a, b) => b.count - a.count);
}

/**
 * @param unseen messages judged by a router that did not learn them
 * @returns the largest first, at most 30
 */
export function overlapsIn(unseen: readonly Judged[], { intents, lessons }: Taught): Overlap[] {
  const near = createNear(lessons.flatMap(({ examples }) => examples));
  const inside = unseen.filter(({ is }) => is >= 0);
  const counts = new Uint32Array(intents.length);
  for (const { is } of inside) counts[is] = (counts[is] ?? 0) + 1;
  const wrong = inside.filter(({ is, said }) => said >= 0 && is !== said);
  const groups = Map.groupBy(wrong, ({ is, said }) => `${Math.min(is, said)} ${Math.max(is, said)}`);
  const largest = [...groups].sort(([, x], [, y]) => y.length - x.length).slice(0, MOST_OVERLAPS);
  return largest.map(([key, group]) => {
    const [a = 0, b = 0] = key.split(' ').map(Number);
    return {
      intents: [intents[a] ?? '', intents[b] ?? ''],
      count: group.length,
      share: group.length / ((counts[a] ?? 0) + (counts[b] ?? 0)),
      pairs: near.pairs(lessons[a]?.examples ?? [], lessons[b]?.examples ?? [], PAIRS),
    };
  });
}
