/** Passages get a number when they are found, and keep it; an answer names them by it. */
import { type Errand, type Passage, passagesOf } from '../case/errand.ts';

/** One word for a source, in the marks around what others wrote. */
export function foreignArticle(ids: readonly string[]): string {
  return `article ${[...new Set(ids)].join(', ')}`;
}

/** The number of a passage in this errand, from 1: that which it has, or the next ones in order. */
export function numbered(errand: Errand, found: readonly Passage[]): { passage: Passage; number: number }[] {
  const known = passagesOf(errand);
  const isSame = (one: Passage, other: Passage) =>
    one.article === other.article && one.heading === other.heading;
  return found.map((passage) => {
    let at = known.findIndex((one) => isSame(one, passage));
    if (at < 0) at = known.push(passage) - 1;
    return { passage, number: at + 1 };
  });
}

const MARK = /\s?\[(\d{1,3})\]/g;

/** The passages that an answer names, in the order of their numbers, and the answer without numbers of nothing. */
export function citedIn(text: string, errand: Errand): { text: string; sources: Passage[] } {
  const known = passagesOf(errand);
  const named = new Set<number>();
  const kept = text.replace(MARK, (mark, digits: string) => {
    const number = Number(digits);
    if (!known[number - 1]) return '';
    named.add(number);
    return mark;
  });
  const sources = [...named].sort((a, b) => a - b).flatMap((number) => known[number - 1] ?? []);
  return { text: kept, sources };
}
