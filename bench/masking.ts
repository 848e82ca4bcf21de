/**
 * How much of the personal data in labelled sentences is hidden, how often something is hidden that is none, and how long
 * it takes. Names are not measured: a masker knows those of the company's own directory, which no public sentences are about.
 */
import { existsSync } from 'node:fs';
import { Ajv } from 'ajv';
import { readLines } from '../adapters/files/lines.ts';
import { find } from '../src/privacy/find.ts';
import type { Span } from '../src/privacy/span.ts';
import { Problems } from '../src/yaml/problems.ts';
import type { Bench } from './main.ts';
import { twoDecimals } from './numbers.ts';
import { BadOption, numbersOf } from './options.ts';

/** What of the labels has a form; the other kinds (names, places, dates, companies) are not structured. */
const STRUCTURED = new Set([
  'CREDIT_CARD',
  'IBAN_CODE',
  'EMAIL_ADDRESS',
  'PHONE_NUMBER',
  'IP_ADDRESS',
  'US_SSN',
  'US_DRIVER_LICENSE',
]);

const FOLDER = process.env.DESKMATE_DATA ?? `${import.meta.dirname}/../../shared/data`;
const DEFAULTS = { rounds: 5, parts: 5 };

type Labelled = { text: string; spans: { type: string; start: number; end: number }[] };
type Judged = { labels: { type: string; hidden: boolean }[]; wrong: string[] };

const validate = new Ajv().compile<Labelled>({
  type: 'object',
  required: ['text', 'spans'],
  properties: {
    text: { type: 'string' },
    spans: {
      type: 'array',
      items: {
        type: 'object',
        required: ['type', 'start', 'end'],
        properties: {
          type: { type: 'string' },
          start: { type: 'integer', minimum: 0 },
          end: { type: 'integer', minimum: 0 },
        },
      },
    },
  },
});

export const maskingBench: Bench = {
  about: `personal data in labelled sentences: \`recall\` is the share of the structured spans (${[...STRUCTURED].join(', ')}) of which every character is hidden; \`falsePositiveRate\` is the share of the sentences without any structured span in which something is hidden`,
  options: {
    data: 'lines of {text, spans: [{type, start, end}]}, in UTF-16 units (pii/sentences.jsonl in DESKMATE_DATA)',
    rounds: `how often all sentences are read for the time (${DEFAULTS.rounds})`,
    parts: `of a random split, each measured by itself: "byPart" shows how far luck goes (${DEFAULTS.parts})`,
  },
  async run(options) {
    const settings = numbersOf(options, DEFAULTS);
    const rows = await readRows(options.text('data') ?? `${FOLDER}/pii/sentences.jsonl`);
    const judged = rows.map(judge);
    const parts = split(judged, settings.parts).map(rates);
    return {
      bench: 'masking',
      node: process.version,
      sentences: rows.length,
      ...rates(judged),
      structured: countOf(judged.flatMap(({ labels }) => labels.map(({ type }) => type))),
      missed: countOf(judged.flatMap(({ labels }) => labels.flatMap((one) => (one.hidden ? [] : one.type)))),
      sentencesWithout: judged.filter(({ labels }) => labels.length === 0).length,
      wrong: countOf(judged.flatMap(({ labels, wrong }) => (labels.length === 0 ? wrong : []))),
      byPart: {
        recall: parts.map((part) => part.recall),
        falsePositiveRate: parts.map((part) => part.falsePositiveRate),
      },
      ...time(rows, settings.rounds),
    };
  },
};

/** @throws BadOption naming file and line of the first that is wrong */
async function readRows(path: string): Promise<Labelled[]> {
  if (!existsSync(path))
    throw new BadOption(
      `There is no file ${path}: name one with --data, or set DESKMATE_DATA to the test data.`,
    );
  const problems = new Problems();
  const report = problems.in(path);
  const rows: Labelled[] = [];
  let line = 0;
  for await (const text of readLines(path)) {
    line += 1;
    if (text?.trim() === '') continue;
    const row = parsed(text);
    if (row) rows.push(row);
    else report(line, 'must be {"text": "...", "spans": [{"type": "...", "start": 0, "end": 5}]}');
  }
  problems.throwIfAny('config_invalid', 'These sentences cannot be used:');
  if (rows.length === 0) throw new BadOption(`${path} has no sentences.`);
  return rows;
}

function parsed(line: string | undefined): Labelled | undefined {
  try {
    const row: unknown = JSON.parse(line ?? '');
    return validate(row) ? row : undefined;
  } catch {
    return undefined;
  }
}

function judge({ text, spans }: Labelled): Judged {
  const found = find(text);
  const labels = spans
    .filter(({ type }) => STRUCTURED.has(type))
    .map(({ type, start, end }) => ({ type, hidden: isCovered(found, start, end) }));
  return { labels, wrong: found.map(({ type }) => type) };
}

/** Findings do not overlap and are in order, but may touch. */
function isCovered(found: readonly Span[], start: number, end: number): boolean {
  let open = start;
  for (const span of found) if (span.start <= open && span.end > open) open = span.end;
  return open >= end;
}

function rates(judged: readonly Judged[]) {
  const labels = judged.flatMap((one) => one.labels);
  const without = judged.filter((one) => one.labels.length === 0);
  const share = (part: number, whole: number) =>
    whole === 0 ? null : Math.round((part / whole) * 1e5) / 1e5;
  return {
    recall: share(labels.filter(({ hidden }) => hidden).length, labels.length),
    falsePositiveRate: share(without.filter(({ wrong }) => wrong.length > 0).length, without.length),
  };
}

/** Dealt out by a hash of the place, so that a run can be repeated. */
function split(judged: readonly Judged[], parts: number): Judged[][] {
  return Array.from({ length: parts }, (_, part) =>
    judged.filter((_, at) => (Math.imul(at + 1, 2_654_435_761) >>> 16) % parts === part),
  );
}

function countOf(types: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const type of types.toSorted()) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

function time(rows: readonly Labelled[], rounds: number) {
  const characters = rows.reduce((sum, { text }) => sum + text.length, 0);
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const { text } of rows) find(text);
  const ms = performance.now() - start;
  return {
    microsecondsPerSentence: twoDecimals((ms * 1_000) / (rounds * rows.length)),
    charactersPerSecond: Math.round((characters * rounds * 1_000) / ms),
  };
}
