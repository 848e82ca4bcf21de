/** Counts verdicts and tells them. Pure. */
import type { Row, RowSet } from './row.ts';
import type { Kind, Verdict } from './verdict.ts';

export type Tally = { of: number } & Partial<Record<Kind, number>>;

export type Report = {
  sets: Record<RowSet, Tally>;
  /** Labelled details of cases that were opened or changed rightly. */
  slots: { of: number; right: number };
  verdicts: Verdict[];
};

const SETS: Record<RowSet, string> = {
  single: 'one request',
  far: 'out of scope, far away',
  near: 'out of scope, near',
  several: 'several requests',
  follow_up: 'follow-ups',
};

const KINDS: Record<Kind, string> = {
  right: 'right',
  asked: 'asked, with the right one among the buttons',
  part: 'only a part of it',
  wrong: 'acted wrongly',
  nothing: 'not understood',
  torn: 'offered something',
  premise: 'the message before was not understood',
  broke: 'broke',
};

export function reportOf(verdicts: Verdict[]): Report {
  const sets = Object.fromEntries(Object.keys(SETS).map((set) => [set, { of: 0 }])) as Report['sets'];
  const slots = { of: 0, right: 0 };
  for (const { row, kind, slots: found } of verdicts) {
    const tally = sets[row.set];
    tally.of += 1;
    tally[kind] = (tally[kind] ?? 0) + 1;
    slots.right += found.right;
    slots.of += found.right + found.wrong.length;
  }
  return { sets, slots, verdicts };
}

/** One line a set, and one for the details. */
export function summary({ sets, slots }: Report): string[] {
  const lines = (Object.keys(SETS) as RowSet[]).map((set) => {
    const { of, ...kinds } = sets[set];
    const counts = (Object.keys(KINDS) as Kind[]).filter((kind) => kinds[kind]);
    return `${SETS[set]} (${of}): ${counts.map((kind) => `${kinds[kind]} ${KINDS[kind]}`).join(', ')}`;
  });
  return [...lines, `details of what was taken rightly: ${slots.right} of ${slots.of}`];
}

/** Every row that is not right, by set and kind, then every detail that is not. */
export function failures({ verdicts }: Report): string[] {
  const groups = new Map<string, string[]>();
  const put = (group: string, line: string) => groups.set(group, [...(groups.get(group) ?? []), line]);
  for (const { row, kind, did } of verdicts) {
    if (kind !== 'right')
      put(`${SETS[row.set]}: ${KINDS[kind]}`, `${said(row)}\n      wanted ${wanted(row)}; ${did}`);
  }
  for (const { row, slots } of verdicts)
    for (const wrong of slots.wrong) put('details', `${said(row)}\n      ${wrong}`);
  return [...groups].flatMap(([group, lines]) => [
    `${group} (${lines.length})`,
    ...lines.map((line) => `    ${line}`),
  ]);
}

function said({ before = [], text }: Row): string {
  return [...before, text].map((one) => JSON.stringify(one)).join(' > ');
}

function wanted({ set: _, before: _before, text: _text, of: _of, also, ...label }: Row): string {
  const opens = label.opens?.map(({ intent }) => intent).join(' + ');
  if (label.answers || opens)
    return [opens, ...(label.answers ?? []), ...(also ?? []).map((one) => `(or ${one})`)]
      .filter(Boolean)
      .join(' ');
  return opens === '' ? 'nothing' : JSON.stringify(label);
}
