/** What is kept of one day: counts, and where questions stand. Never words. */
import { Ajv } from 'ajv';
import type { KeyValue } from '../ports/store.ts';
import type { Tick } from './asked.ts';

export type Counts = Record<Tick['what'], number>;

/** `asked`: a case, or `<stream>:<seq>` of a question back. */
export type DayNotes = { counts: Map<string, Counts>; asked: string[] };

const PLACES = ['quoted', 'helpful', 'unhelpful'] as const satisfies Tick['what'][];

type Written = {
  counts: [article: string, quoted: number, helpful: number, unhelpful: number][];
  asked: string[];
};

const count = { type: 'integer' };
const isWritten = new Ajv({ strict: true }).compile<Written>({
  type: 'object',
  required: ['counts', 'asked'],
  properties: {
    counts: {
      type: 'array',
      items: { type: 'array', minItems: 4, maxItems: 4, items: [{ type: 'string' }, count, count, count] },
    },
    asked: { type: 'array', items: { type: 'string' } },
  },
});

export const noNotes = (): DayNotes => ({ counts: new Map(), asked: [] });

export function addCounts(to: Map<string, Counts>, article: string, more: Partial<Counts>): void {
  const before = to.get(article);
  const sum = (what: Tick['what']) => (before?.[what] ?? 0) + (more[what] ?? 0);
  to.set(article, { quoted: sum('quoted'), helpful: sum('helpful'), unhelpful: sum('unhelpful') });
}

/** @param day YYYY-MM-DD, UTC */
export async function writeDay(kept: KeyValue, day: string, { counts, asked }: DayNotes): Promise<void> {
  const rows = [...counts].map(([article, count]) => [article, ...PLACES.map((what) => count[what])]);
  await kept.set(keyOf(day), JSON.stringify({ counts: rows, asked }));
}

/** Empty for a day that nothing is known of. */
export async function readDay(kept: KeyValue, day: string): Promise<DayNotes> {
  const written = parsed(await kept.get(keyOf(day)), isWritten);
  const rows = written?.counts ?? [];
  const counts = rows.map(
    ([article, quoted, helpful, unhelpful]) => [article, { quoted, helpful, unhelpful }] as const,
  );
  return { counts: new Map(counts), asked: written?.asked ?? [] };
}

const keyOf = (day: string): string => `day:${day}`;

/** Undefined for anything that is not what was kept. */
export function parsed<T>(text: string | undefined, is: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
