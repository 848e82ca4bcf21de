/** Numbers as people write them: groups of digits with something between. */

export type NumberRun = {
  start: number;
  end: number;
  groups: { digits: string; start: number; end: number }[];
};

/** A number does not go on over a line's end. */
const RUN = /\d(?:[ .()/-]{0,3}\d)*/g;
const GROUP = /\d+/g;

/** The longest runs of digits with blanks, dots, brackets, slashes and hyphens between them. */
export function numberRuns(text: string): NumberRun[] {
  return [...text.matchAll(RUN)].map((match) => runOf(match[0], match.index));
}

/** @param at where the text of the run stands */
export function runOf(text: string, at: number): NumberRun {
  const groups = [...text.matchAll(GROUP)].map((group) => ({
    digits: group[0],
    start: at + group.index,
    end: at + group.index + group[0].length,
  }));
  return { start: at, end: at + text.length, groups };
}

export function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

/** ISO/IEC 7812: payment cards, Canadian and Swedish numbers. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const value = Number(digits.charAt(digits.length - 1 - at)) * (at % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** What stands just before and after, for words that say what a number is. */
export function before(text: string, start: number, count: number): string {
  return text.slice(Math.max(0, start - count), start);
}

export function after(text: string, end: number, count: number): string {
  return text.slice(end, end + count);
}
