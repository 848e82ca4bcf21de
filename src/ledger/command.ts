/** `deskmate ledger`: adds up what cases cost, and shows it. */
import type { AgentSettings } from '../agent/settings.ts';
import { DeskmateError } from '../errors.ts';
import { isDay } from '../yaml/day.ts';
import { LEDGER_HELP } from './help.ts';
import { type Books, ledgerOf, type Span } from './ledger.ts';
import { ledgerPage } from './page.ts';
import { ledgerInWords } from './words.ts';

const DAY_MS = 86_400_000;

export type Values = Record<string, string | boolean | undefined>;
export type LedgerOptions = { only: Span; json: boolean; out?: string };

export type LedgerOutside = {
  /** As it is at that moment; `close` when done. */
  open(): Books & { close(): void };
  /** policies/models.yaml, which names the currency. */
  settings(): Promise<Pick<AgentSettings, 'currency'>[]>;
  /** @throws DeskmateError when no such file could be written */
  checkWritable(path: string): Promise<void>;
  write(path: string, text: string): Promise<void>;
  say(line: string): void;
};

/** @throws DeskmateError `config_invalid` with the help for options that do not fit */
export function ledgerOptions(values: Values): LedgerOptions {
  const from = dayIn(values, 'since');
  const until = dayIn(values, 'until');
  if (from !== undefined && until !== undefined && until < from)
    throw usage('--until must not be before --since');
  const { out } = values;
  if (out !== undefined && (typeof out !== 'string' || !/\.html?$/i.test(out)))
    throw usage('--out needs a file whose name ends in .html');
  return {
    only: { from, to: until === undefined ? undefined : until + DAY_MS },
    json: values.json === true,
    out,
  };
}

function dayIn(values: Values, name: string): number | undefined {
  const day = values[name];
  if (day === undefined) return undefined;
  if (typeof day !== 'string' || !isDay(day)) throw usage(`--${name} must be a day such as 2026-11-20`);
  return Date.parse(`${day}T00:00:00Z`);
}

function usage(problem: string): DeskmateError {
  return new DeskmateError('config_invalid', `${problem}.\n\n${LEDGER_HELP}`);
}

/** @throws DeskmateError when there is no desk there, or the page cannot be written */
export async function runLedger({ only, json, out }: LedgerOptions, outside: LedgerOutside): Promise<void> {
  if (out) await outside.checkWritable(out);
  const [settings] = await outside.settings();
  const books = outside.open();
  try {
    const ledger = await ledgerOf(books, settings?.currency ?? '', only);
    if (out) await outside.write(out, ledgerPage(ledger));
    if (json) outside.say(JSON.stringify(ledger));
    else for (const line of ledgerInWords(ledger)) outside.say(line);
  } finally {
    books.close();
  }
}
