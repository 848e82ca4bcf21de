/** A ledger as one HTML page that needs nothing else: no script, no font, no network. */
import { escaped, plotWithTable, table } from '../eval/html.ts';
import { STYLE } from '../eval/style.ts';
import { OUTCOMES } from './account.ts';
import type { Ledger } from './ledger.ts';
import { costPlot, outcomesPlot, pathsPlot } from './plots.ts';
import type { Row } from './tally.ts';
import {
  cellsOf,
  differenceInWords,
  HEADS,
  money,
  OUTCOME_WORDS,
  shadowInWords,
  spanInWords,
  VERIFIED,
} from './words.ts';

/** Nothing is loaded and nothing runs. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
/** In a plot; a table has them all. */
const MOST_BARS = 20;

export function ledgerPage(ledger: Ledger): string {
  const title = 'What things cost';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${escaped(spanInWords(ledger))} Money in ${escaped(ledger.currency)}.</p>
<p>${escaped(VERIFIED)}</p>
${sections(ledger).join('\n')}
</main>
</body>
</html>
`;
}

function sections(ledger: Ledger): string[] {
  const { paths, total, intents, models, shadow, currency } = ledger;
  const costly = intents.filter(({ micros, verified }) => micros > 0 && verified > 0).slice(0, MOST_BARS);
  return [
    '<h2>By path</h2>',
    plotAbove(pathsPlot(paths), rowsTable('Path', [...paths, total])),
    '<h2>How agents ended</h2>',
    plotWithTable(
      outcomesPlot(total),
      table(
        'Agents, in cases',
        [{ head: 'End' }, { head: 'Cases', number: true }],
        OUTCOMES.map((one) => [OUTCOME_WORDS[one], String(total.outcomes[one])]),
      ),
    ),
    '<h2>By intent</h2>',
    ...(costly.length > 0 ? [`<p>What one verified resolution cost, in ${escaped(currency)}:</p>`] : []),
    costly.length > 0
      ? plotAbove(costPlot(costly, currency), rowsTable('Intent', intents))
      : rowsTable('Intent', intents),
    '<h2>By model</h2>',
    models.length > 0 ? rowsTable('Model', models) : '<p>No model was asked.</p>',
    '<h2>Shadow</h2>',
    `<p>${escaped(shadowInWords(ledger)[0] ?? '')}</p>`,
    ...(shadow.differences.length > 0
      ? [
          table(
            'The commonest differences',
            [{ head: 'Template -> agent' }, { head: 'Requests', number: true }],
            shadow.differences.map((one) => [differenceInWords(one), String(one.count)]),
          ),
        ]
      : []),
    `<p class="soft">Per verified: the money of the row by its verified cases; a dash where there are none. Total: ${escaped(money(total.micros))} ${escaped(currency)}, without what looking on cost.</p>`,
  ];
}

/** Beside it such a wide table would have to be scrolled. */
function plotAbove(plot: string, below: string): string {
  return `<div class="plot"><figure>${plot}</figure></div>\n${below}`;
}

function rowsTable(what: string, rows: readonly Row[]): string {
  return table(
    `${what}: cases, tokens and money`,
    [{ head: what }, ...HEADS.map((head) => ({ head, number: true as const }))],
    rows.map((row) => [row.name, ...cellsOf(row)]),
  );
}
