/** Plots over the chances from 0 to 1. */
import type { Evaluation } from './evaluate.ts';
import { escaped } from './html.ts';
import type { Bin } from './metrics.ts';
import { round, svg, text } from './svg.ts';
import { FROM } from './words.ts';

const LEFT = 48;
const TOP = 12;
const SIZE = 300;
const BELOW = 44;

/** Bars: how many were right. Points: how sure they were. On the dashed line both are the same. */
export function reliabilityPlot(bins: readonly Bin[]): string {
  const filled = bins.filter(({ count }) => count > 0);
  const bars = filled.map(
    ({ from, to, right }) =>
      `<rect class="bar" x="${x(from) + 1}" y="${y(right)}" width="${round(x(to) - x(from) - 2)}" height="${round(SIZE * right)}"/>`,
  );
  const points = filled.map(
    ({ chance, right }) => `<circle class="point" cx="${x(chance)}" cy="${y(right)}" r="4"/>`,
  );
  return svg(
    'Reliability diagram',
    'How often messages of each chance were judged right. The numbers are in the table.',
    LEFT + SIZE + 12,
    TOP + SIZE + BELOW,
    [
      ...squareAxes('chance that was given', 'share that was right'),
      ...bars,
      // Light around it, so that it is seen on the bars as well.
      ...['halo', 'ideal'].map(
        (kind) => `<line class="${kind}" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>`,
      ),
      ...points,
    ],
  );
}

/** Messages about an intent above the line, those about none below it; each as shares of their own. */
export function spreadPlot({ spread, figures }: Evaluation): string {
  const total = (of: 'inside' | 'outside') => spread.reduce((sum, bin) => sum + bin[of], 0) || 1;
  const shares = spread.map((bin) => ({
    ...bin,
    inside: bin.inside / total('inside'),
    outside: bin.outside / total('outside'),
  }));
  const most = Math.max(...shares.flatMap(({ inside, outside }) => [inside, outside]), 0.01);
  const middle = TOP + SIZE / 2;
  const height = (share: number) => round((share / most) * (SIZE / 2 - 18));
  const bars = shares.flatMap(({ from, to, inside, outside }) => {
    const box = `x="${x(from) + 1}" width="${round(x(to) - x(from) - 2)}"`;
    return [
      `<rect class="bar" ${box} y="${round(middle - height(inside))}" height="${height(inside)}"/>`,
      `<rect class="other" ${box} y="${middle}" height="${height(outside)}"/>`,
    ];
  });
  const at = x(figures.threshold);
  const end = figures.threshold > 0.6;
  return svg(
    'Chances to be in scope',
    'Messages about an intent above the middle line, messages about none below it. The numbers are in the table.',
    LEFT + SIZE + 12,
    TOP + SIZE + BELOW,
    [
      ...bars,
      `<line class="axis" x1="${LEFT}" y1="${middle}" x2="${LEFT + SIZE}" y2="${middle}"/>`,
      ...ticks().map((tick) => text(x(tick), TOP + SIZE + 16, String(tick), 'middle')),
      text(LEFT + SIZE / 2, TOP + SIZE + 36, 'chance to be about any intent', 'middle'),
      text(LEFT + 4, TOP + 10, FROM.inside.toLowerCase(), 'start'),
      text(LEFT + 4, TOP + SIZE - 4, FROM.outside.toLowerCase(), 'start'),
      `<line class="ideal" x1="${at}" y1="${TOP + 16}" x2="${at}" y2="${TOP + SIZE - 16}"/>`,
      text(
        end ? at - 6 : at + 6,
        TOP + 30,
        `threshold ${figures.threshold.toFixed(2)}`,
        end ? 'end' : 'start',
      ),
    ],
  );
}

function squareAxes(across: string, up: string): string[] {
  const middle = TOP + SIZE / 2;
  return [
    ...ticks().flatMap((at) => [
      `<line class="grid" x1="${LEFT}" y1="${y(at)}" x2="${LEFT + SIZE}" y2="${y(at)}"/>`,
      text(LEFT - 6, y(at) + 4, String(at), 'end'),
      text(x(at), TOP + SIZE + 16, String(at), 'middle'),
    ]),
    text(LEFT + SIZE / 2, TOP + SIZE + 36, across, 'middle'),
    `<text transform="rotate(-90 12 ${middle})" x="12" y="${middle}" text-anchor="middle">${escaped(up)}</text>`,
  ];
}

const ticks = () => [0, 0.2, 0.4, 0.6, 0.8, 1];
const x = (value: number) => round(LEFT + SIZE * value);
const y = (value: number) => round(TOP + SIZE * (1 - value));
