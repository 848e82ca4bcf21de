/** Reads labelled messages: a line of JSON each, `{"text": "...", "intent": "..."}`. */
import type { Report } from '../yaml/problems.ts';

export type Labelled = {
  text: string;
  /** Undefined: about none of the intents, which a file says as `"oos"` or null. */
  intent: string | undefined;
};

const OUTSIDE = 'oos';
const LIKE = '{"text": "my screen is black", "intent": "device_trouble"}';
/** More names than this help nobody to find the right one. */
const MOST_NAMES = 60;

/**
 * Reports every line that cannot be used; never throws, in time that grows with the lines only. Empty lines are skipped,
 * other members ignored.
 * @param lines undefined for one that is no UTF-8
 * @param report of the file that they are from
 * @param intents the only ones that may occur; any when absent
 */
export async function readLabelled(
  lines: AsyncIterable<string | undefined> | Iterable<string | undefined>,
  report: Report,
  intents?: ReadonlySet<string>,
): Promise<Labelled[]> {
  const rows: Labelled[] = [];
  let line = 0;
  let wrong = 0;
  for await (const raw of lines) {
    line += 1;
    const text = line === 1 ? raw?.replace(/^\uFEFF/, '') : raw;
    if (text?.trim() === '') continue;
    const row = text === undefined ? 'is no UTF-8 text: save the file as UTF-8' : rowIn(text, intents);
    if (typeof row === 'string') {
      report(line, row);
      wrong += 1;
    } else rows.push(row);
  }
  if (rows.length === 0 && wrong === 0) report(1, `is empty: write a line for each message, like ${LIKE}`);
  return rows;
}

/** Text: what is wrong with it. */
function rowIn(line: string, intents?: ReadonlySet<string>): Labelled | string {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return `is not JSON: write it like ${LIKE}`;
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    return `is not a set of names and values: write it like ${LIKE}`;
  }
  const { text, intent } = row as { text?: unknown; intent?: unknown };
  if (typeof text !== 'string' || text.trim() === '') return 'needs "text": the message, in quotes';
  if (intent === null || intent === OUTSIDE) return { text, intent: undefined };
  if (typeof intent !== 'string' || intent.trim() === '') {
    return 'needs "intent": the name of an intent, or null when the message is about none of them';
  }
  if (intents && !intents.has(intent)) return unknownIntent(intent, intents);
  return { text, intent };
}

function unknownIntent(intent: string, intents: ReadonlySet<string>): string {
  const names = [...intents];
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
  const known = `${names.slice(0, MOST_NAMES).join(', ')}${more}`;
  return `has the intent ${JSON.stringify(intent.slice(0, 80))}, which there is nothing to learn about: use "${OUTSIDE}" or one of ${known}`;
}
