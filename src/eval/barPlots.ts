/** Plots with a bar for each kind of message or each intent. */
import { shorten } from '../shorten.ts';
import type { Evaluation } from './evaluate.ts';
import { round, svg, text } from './svg.ts';
import { FROM } from './words.ts';

const TOP = 12;
const ROW = 40;
const GAP = 28;
const WIDE = 380;
/** Lines over what was wrong, for those to whom its colour says nothing. */
const HATCH =
  '<defs><pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="8"/></pattern></defs>';

/** A bar for each kind of message: what was done with it. */
export function bandsPlot(bands: Evaluation['bands']): string {
  const rows = bands.flatMap(({ from, bands: { act, wrong, clarify, none } }, row) => {
    const all = act + clarify + none || 1;
    const top = TOP + row * (ROW + GAP) + 12;
    const parts = [
      { name: 'act', of: act - wrong, kind: 'bar' },
      { name: '', of: wrong, kind: 'bad' },
      { name: 'clarify', of: clarify, kind: 'ask' },
      { name: 'none', of: none, kind: 'other' },
    ];
    let left = 0;
    const drawn = parts.flatMap(({ name, of, kind }) => {
      const start = left;
      const width = (WIDE * of) / all;
      left += width;
      if (of === 0) return [];
      // A name that does not fit is in the table.
      const label =
        name && width > name.length * 8 + 6 ? [text(start + width / 2, top + 25, name, 'middle', 'on')] : [];
      const box = `x="${round(start)}" y="${top}" width="${round(Math.max(1, width - 2))}" height="${ROW}"`;
      const hatched = kind === 'bad' ? [`<rect fill="url(#hatch)" ${box}/>`] : [];
      return [`<rect class="${kind}" ${box}/>`, ...hatched, ...label];
    });
    return [text(0, top - 5, FROM[from], 'start'), ...drawn];
  });
  return svg(
    'What was done',
    'Shares of act, act but wrong, clarify and none. The numbers are in the table.',
    WIDE,
    TOP + bands.length * (ROW + GAP),
    [HATCH, ...rows],
  );
}

const THIN = 18;
const NAMES = 170;

/** A bar for each intent, the weakest first. */
export function intentsPlot(of: Evaluation['byIntent']): string {
  const width = WIDE - NAMES - 40;
  const rows = of.flatMap(({ intent, f1 }, row) => {
    const top = TOP + row * THIN;
    return [
      text(NAMES - 6, top + 13, shorten(intent, 24), 'end'),
      `<rect class="bar" x="${NAMES}" y="${top + 2}" width="${round(Math.max(1, width * f1))}" height="${THIN - 4}"/>`,
      text(NAMES + width * f1 + 4, top + 13, f1.toFixed(2), 'start'),
    ];
  });
  return svg(
    'F1 of each intent',
    'The weakest first. The numbers are in the table.',
    WIDE,
    TOP + of.length * THIN + 8,
    rows,
  );
}
