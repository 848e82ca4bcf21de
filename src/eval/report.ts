/** An evaluation as one HTML page that needs nothing else: no script, no font, no network. */
import { bandsPlot, intentsPlot } from './barPlots.ts';
import type { Confusion, Overlap } from './confusions.ts';
import type { Evaluation } from './evaluate.ts';
import { escaped, plotWithTable, quoted, table } from './html.ts';
import { reliabilityPlot, spreadPlot } from './squarePlots.ts';
import { STYLE } from './style.ts';
import {
  confusedInWords,
  count,
  decimal,
  FROM,
  figuresInWords,
  measuredInWords,
  overlapInWords,
} from './words.ts';

/** Nothing is loaded and nothing runs, whatever a message says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
/** Of one confusion; a page with thousands helps nobody. */
const MOST_MESSAGES = 50;

/** @param title what was judged, for the head of the page */
export function report(evaluation: Evaluation, title: string): string {
  const { confusions, overlaps } = evaluation;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${measuredInWords(evaluation)
  .map((line) => `<p>${escaped(line)}</p>`)
  .join('\n')}
<h2>Figures</h2>
${table(
  'All from 0 to 1. For the calibration errors less is better, for the others more.',
  [{ head: 'Figure' }, { head: 'Value', number: true }, { head: 'What it is' }],
  figuresInWords(evaluation).map(({ name, value, means }) => [name, value, means]),
)}
${plots(evaluation)}
<h2>Confusions</h2>
${list(confusions.map(confusion), 'No message was taken for another intent.')}
<h2>Intents that overlap</h2>
${list(overlaps.map(overlap), 'No examples were taken for those of another intent.')}
</main>
</body>
</html>
`;
}

function plots(evaluation: Evaluation): string {
  const { reliability, spread, bands, byIntent } = evaluation;
  return [
    '<h2>Is it as sure as it is right?</h2>',
    '<p>Bars show how many were right among messages that were given a chance in that range; the points stand at the mean chance. On the dashed line, 70 % sure means right 7 times in 10. Bars below it: too sure.</p>',
    plotWithTable(
      reliabilityPlot(reliability),
      table(
        'Reliability: messages by the chance they were given',
        [{ head: 'Chance' }, ...numbers('Messages', 'Mean chance', 'Right')],
        reliability.map((bin) => [
          range(bin),
          String(bin.count),
          ...(bin.count > 0 ? [decimal(bin.chance), decimal(bin.right)] : ['–', '–']),
        ]),
      ),
    ),
    '<h2>Does it know what is none of its business?</h2>',
    '<p>The chance to be about any intent. The further apart the two kinds are, the better; what is left of the dashed line is turned away when 95 % of the messages about an intent are to be kept.</p>',
    plotWithTable(
      spreadPlot(evaluation),
      table(
        'Scope: messages by the chance to be about any intent',
        [{ head: 'Chance' }, ...numbers(FROM.inside, FROM.outside)],
        spread.map((bin) => [range(bin), String(bin.inside), String(bin.outside)]),
      ),
    ),
    '<h2>What would it do?</h2>',
    '<p>From left to right: act at once (hatched where that was wrong), ask which of two or three things is meant, or offer a person. Safety words are left out: they decide without any judgement.</p>',
    plotWithTable(
      bandsPlot(bands),
      table(
        'What was done, in messages',
        [
          { head: 'Messages' },
          ...numbers('Act', 'of these wrong', 'Clarify', 'with the right button', 'None'),
        ],
        bands.map(({ from, bands: of }) => [
          FROM[from],
          ...[of.act, of.wrong, of.clarify, of.offered, of.none].map(String),
        ]),
      ),
    ),
    '<h2>Which intents are hard?</h2>',
    plotWithTable(
      intentsPlot(byIntent),
      table(
        'Intents, the weakest first',
        [{ head: 'Intent' }, ...numbers('Messages', 'Precision', 'Recall', 'F1')],
        byIntent.map(({ intent, count: messages, precision, recall, f1 }) => [
          intent,
          String(messages),
          ...[precision, recall, f1].map(decimal),
        ]),
      ),
    ),
  ].join('\n');
}

const numbers = (...heads: string[]) => heads.map((head) => ({ head, number: true as const }));
const range = ({ from, to }: { from: number; to: number }) => `${from.toFixed(2)} to ${to.toFixed(2)}`;

function list(items: readonly string[], otherwise: string): string {
  return items.length === 0 ? `<p>${escaped(otherwise)}</p>` : items.join('\n');
}

function confusion(one: Confusion): string {
  const items = one.messages.slice(0, MOST_MESSAGES).map(({ text, chance, near }) => {
    const like = near.map(
      (example) => `<li>like ${quoted(example.text)} (${decimal(example.likeness)})</li>`,
    );
    return `<li>${quoted(text)} <span class="soft">chance ${decimal(chance)}</span>${like.length > 0 ? `<ul>${like.join('')}</ul>` : ''}</li>`;
  });
  const more = one.messages.length - items.length;
  const rest = more > 0 ? `<p>And ${count(more, 'message')} more.</p>` : '';
  return `<details><summary>${one.count} × ${escaped(confusedInWords(one))}</summary><ul>${items.join('')}</ul>${rest}</details>`;
}

function overlap(one: Overlap): string {
  const items = one.pairs.map(
    ({ a, b, likeness }) =>
      `<li>${quoted(a)} <span class="soft">and</span> ${quoted(b)} <span class="soft">alike ${decimal(likeness)}</span></li>`,
  );
  return `<details><summary>${escaped(overlapInWords(one))}</summary><ul>${items.join('')}</ul></details>`;
}
