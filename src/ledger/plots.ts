/** Plots of the ledger, of the same marks as those of an evaluation. */
import { round, svg, text } from '../eval/svg.ts';
import { shorten } from '../shorten.ts';
import { OUTCOMES } from './account.ts';
import type { Row } from './tally.ts';
import { money, OUTCOME_WORDS } from './words.ts';

const WIDE = 380;
const TOP = 12;
const ROW = 32;
const GAP = 28;
const THIN = 18;
const NAMES = 140;
const NUMBERS = 70;

type Part = { name: string; of: number; kind: string };

/** A bar for each path: its cases by what came of them. */
export function pathsPlot(paths: readonly Row[]): string {
  const rows = paths.flatMap(({ name, cases, resolved, verified }, row) => {
    const parts = [
      { name: 'verified', of: verified, kind: 'bar' },
      { name: 'resolved', of: resolved - verified, kind: 'ask' },
      { name: 'other', of: cases - resolved, kind: 'other' },
    ];
    const top = TOP + row * (ROW + GAP) + 12;
    return [text(0, top - 5, `${name} (${cases})`, 'start'), ...stacked(parts, top)];
  });
  const what = 'Shares of verified, resolved without proof, and all others. The numbers are in the table.';
  return svg('What came of the cases', what, WIDE, TOP + paths.length * (ROW + GAP), rows);
}

function stacked(parts: readonly Part[], top: number): string[] {
  const all = parts.reduce((sum, { of }) => sum + of, 0) || 1;
  let left = 0;
  return parts.flatMap(({ name, of, kind }) => {
    const start = left;
    const width = (WIDE * of) / all;
    left += width;
    if (of === 0) return [];
    const box = `x="${round(start)}" y="${top}" width="${round(Math.max(1, width - 2))}" height="${ROW}"`;
    // A name that does not fit is in the table.
    const fits = width > name.length * 8 + 6;
    return [
      `<rect class="${kind}" ${box}/>`,
      ...(fits ? [text(start + width / 2, top + 21, name, 'middle', 'on')] : []),
    ];
  });
}

/** What one verified resolution cost, by intent. */
export function costPlot(rows: readonly Row[], currency: string): string {
  const costs = rows.map(({ name, microsPerVerified = 0 }) => ({
    name,
    of: microsPerVerified,
    words: money(microsPerVerified),
  }));
  const title = `Cost per verified resolution in ${currency}`;
  return barsPlot(title, 'A bar for each intent. The numbers are in the table.', costs);
}

/** How agents ended. */
export function outcomesPlot({ outcomes }: Row): string {
  const bars = OUTCOMES.map((one) => ({
    name: OUTCOME_WORDS[one],
    of: outcomes[one],
    words: String(outcomes[one]),
  }));
  return barsPlot('How agents ended', 'In cases. The numbers are in the table.', bars);
}

function barsPlot(
  title: string,
  what: string,
  bars: readonly { name: string; of: number; words: string }[],
): string {
  const most = Math.max(...bars.map(({ of }) => of), Number.MIN_VALUE);
  const width = WIDE - NAMES - NUMBERS;
  const rows = bars.flatMap(({ name, of, words }, row) => {
    const top = TOP + row * THIN;
    const long = (width * of) / most;
    return [
      text(NAMES - 6, top + 13, shorten(name, 20), 'end'),
      `<rect class="bar" x="${NAMES}" y="${top + 2}" width="${round(Math.max(1, long))}" height="${THIN - 4}"/>`,
      text(NAMES + long + 4, top + 13, words, 'start'),
    ];
  });
  return svg(title, what, WIDE, TOP + bars.length * THIN + 8, rows);
}
