/** A ledger in words: what its figures are called, and the page for a terminal. */
import { utcDay } from '../case/days.ts';
import type { Ledger } from './ledger.ts';
import type { Difference } from './shadow.ts';
import type { Row } from './tally.ts';

const MILLION = 1_000_000;
const DAY_MS = 86_400_000;
/** More intents than this are on the page and in the JSON. */
const SHOWN = 15;

export const VERIFIED =
  'Verified: resolved, and either every action that changed something was seen by its probe, or the requester said that it helped; and after that nobody undid it, came back or got a person.';

export const HEADS = [
  'cases',
  'resolved',
  'verified',
  'to people',
  'answers',
  'input',
  'cached',
  'output',
  'money',
  'per verified',
  'p50 s',
  'p95 s',
] as const;

/** One cell a head. */
export function cellsOf(row: Row): string[] {
  const { tokens, waitMs, microsPerVerified } = row;
  return [
    ...[row.cases, row.resolved, row.verified, row.handedOver, row.answers].map(whole),
    ...[tokens.input, tokens.cached, tokens.output].map(whole),
    money(row.micros),
    money(microsPerVerified),
    seconds(waitMs?.p50),
    seconds(waitMs?.p95),
  ];
}

export const OUTCOME_WORDS = {
  answered: 'answered',
  gave_up: 'gave up',
  capped: 'stopped by a cap',
  filtered: 'filtered',
  failed: 'failed',
  open: 'still open',
} as const;

/** For a terminal. */
export function ledgerInWords(ledger: Ledger): string[] {
  const { total, currency, paths, intents, models, erased } = ledger;
  if (total.cases === 0) return [spanInWords(ledger), 'No cases.'];
  const of = (heading: string, rows: readonly Row[]) => [
    '',
    ...inColumns([[heading, ...HEADS], ...rows.map((row) => [row.name, ...cellsOf(row)])]),
  ];
  const more = intents.length > SHOWN ? [`  and ${intents.length - SHOWN} more; --json has all`] : [];
  return [
    spanInWords(ledger),
    `Money in ${currency}. ${VERIFIED}`,
    ...(erased > 0 ? [`The words of ${erased} of them are erased; they count all the same.`] : []),
    ...of('path', [...paths, total]),
    ...of('intent', intents.slice(0, SHOWN)),
    ...more,
    ...(models.length > 0 ? of('model', models) : ['', 'No model was asked.']),
    '',
    `Agents: ${outcomesInWords(total)}`,
    ...shadowInWords(ledger),
  ];
}

export function spanInWords({ only: { from, to }, total }: Ledger): string {
  const since = from === undefined ? '' : ` since ${utcDay(from)}`;
  const until = to === undefined ? '' : ` until ${utcDay(to - DAY_MS)}`;
  return `${total.cases} case${total.cases === 1 ? '' : 's'} opened${since}${until}${since || until ? ' (UTC)' : ' so far'}.`;
}

export function outcomesInWords({ outcomes }: Row): string {
  const found = Object.entries(OUTCOME_WORDS).flatMap(([name, words]) => {
    const count = Object.entries(outcomes).find(([one]) => one === name)?.[1] ?? 0;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return found.length > 0 ? `${found.join(', ')}.` : 'none.';
}

export function shadowInWords({ shadow, currency }: Ledger): string[] {
  const { looked, same, differences, micros } = shadow;
  if (looked === 0) return ['Shadow: no agent looked on.'];
  const share = Math.round((100 * same) / looked);
  return [
    `Shadow: agents looked at ${looked} requests of the cheap path for ${money(micros)} ${currency}; ${same} the same (${share} %).`,
    ...differences.map((one) => `  ${one.count} x ${differenceInWords(one)}`),
  ];
}

export function differenceInWords({ cheap, agent, details }: Difference): string {
  const instead = agent ?? 'an answer in words';
  return `${cheap ?? 'no action'} -> ${instead}${details ? ' with other details' : ''}`;
}

/** Four places: a single answer costs a fraction of a cent. A dash for what there is none of. */
export function money(micros: number | undefined): string {
  return micros === undefined ? '–' : (micros / MILLION).toFixed(4);
}

export function seconds(ms: number | undefined): string {
  return ms === undefined ? '–' : (ms / 1_000).toFixed(2);
}

function whole(count: number): string {
  return String(count);
}

/** The first column is of words, the others are of numbers. */
function inColumns(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  '),
  );
}
