/** Compares what the desk did with what the label says. Pure. */
import { CLOSED } from '../../../src/case/view.ts';
import type { SlotValue } from '../../../src/slots/slot.ts';
import type { Outcome, Played, SeenCase } from './outcome.ts';
import type { Asked, Labels, Row } from './row.ts';

/**
 * `asked`: did nothing yet, and what is right is among the buttons. `part`: of several requests some are missing, none
 * is wrong. `nothing`: not understood. `torn`: out of scope, and it offered something. `premise`: the message before
 * was not taken as it must be for this one to mean anything.
 */
export type Kind = 'right' | 'asked' | 'part' | 'wrong' | 'nothing' | 'torn' | 'premise' | 'broke';

/** `slots`: those that are labelled, of cases that were opened rightly; a sentence each for the wrong ones. */
export type Verdict = { row: Row; kind: Kind; did: string; slots: { right: number; wrong: string[] } };

/** Politeness beside what was asked for is no mistake. */
const POLITE = ['thanks', 'smalltalk'];
const HUMAN = 'talk_to_human';

export function judge(row: Row, { before, after }: Played): Verdict {
  const fresh = after.cases.filter(({ id }) => !before.cases.some((old) => old.id === id));
  const did = inWords(fresh, before, after);
  const found = decide({ row, before, after, fresh });
  const { kind, slots = { right: 0, wrong: [] } } = typeof found === 'string' ? { kind: found } : found;
  return { row, kind, did, slots };
}

/** `fresh`: the cases that the message opened. */
type Scene = Played & { row: Row; fresh: SeenCase[] };

type Found = Kind | { kind: Kind; slots?: Verdict['slots'] };

function decide(scene: Scene): Found {
  const { row, before, after, fresh } = scene;
  if (row.chooses !== undefined) {
    const chosen = before.offered[row.chooses - 1];
    if (chosen === undefined || before.cases.length > 0) return 'premise';
    return sameList([chosen], [...intentsOf(fresh), ...after.answered]) ? 'right' : missed(scene);
  }
  if (row.set === 'follow_up' && before.cases.length === 0) return 'premise';
  if (row.corrects ?? row.fills) return changed(scene);
  const ended = row.cancels ?? row.solves ?? row.fails;
  if (ended !== undefined) {
    const of = before.cases.findLast(({ intent }) => intent === ended);
    const now = after.cases.find(({ id }) => id === of?.id);
    if (!now) return 'premise';
    return fresh.length === 0 && hasEnded(row, now) ? 'right' : missed(scene);
  }
  return opened(scene);
}

function opened(scene: Scene): Found {
  const { row, before, after, fresh } = scene;
  const { opens = [], answers = [], also = [] } = row;
  const wanted = [...opens.map(({ intent }) => intent), ...answers];
  const answered = after.answered.filter(
    (name) => wanted.includes(name) || wanted.length === 0 || !POLITE.includes(name),
  );
  const did = [...intentsOf(fresh), ...answered];
  if (wanted.length === 0) {
    if (did.length > 0) return 'wrong';
    return after.offered.some((name) => name !== HUMAN) ? 'torn' : 'right';
  }
  const slots = compareAll(opens, fresh);
  if (sameList(wanted, did)) return { kind: 'right', slots };
  if (wanted.length === 1 && did.length === 1 && also.includes(did[0] ?? '')) return 'right';
  // How it stands can be told with the card of that case as well as with a list.
  const again = after.shown.some((id) => before.cases.some((old) => old.id === id));
  if (did.length === 0 && again && sameList(wanted, ['case_status'])) return 'right';
  if (did.length > 0) return isPart(did, wanted) ? { kind: 'part', slots } : 'wrong';
  const among = after.offered.some((name) => wanted.includes(name) || also.includes(name));
  return among ? 'asked' : missed(scene);
}

/** The case before has these details now; or a new one does, and the old one is over. */
function changed(scene: Scene): Found {
  const { row, before, after, fresh } = scene;
  const of = before.cases.findLast(({ intent }) => intent === row.of);
  const old = after.cases.find(({ id }) => id === of?.id);
  if (!old) return 'premise';
  const [now = old, ...more] = fresh;
  const isTwice = now !== old && (row.fills !== undefined || !CLOSED.includes(old.status));
  if (now.intent !== row.of || more.length > 0 || isTwice) return 'wrong';
  const slots = compare({ ...row.corrects, ...row.fills }, now);
  return { kind: slots.wrong.length === 0 ? 'right' : missed(scene), slots };
}

function hasEnded(row: Row, now: SeenCase): boolean {
  if (row.cancels !== undefined) return now.status === 'cancelled';
  return now.outcome === (row.solves === undefined ? 'unsolved' : 'solved');
}

/** Not what was meant: something else, or nothing at all. */
function missed({ before, after, fresh }: Scene): Kind {
  const touched = before.cases.some((old) => {
    const now = after.cases.find(({ id }) => id === old.id);
    return JSON.stringify(now) !== JSON.stringify(old);
  });
  const answered = after.answered.some((name) => !POLITE.includes(name));
  return touched || answered || fresh.length > 0 ? 'wrong' : 'nothing';
}

/** Each label with the case of its intent that it fits best. */
function compareAll(asked: readonly Asked[], cases: readonly SeenCase[]): Verdict['slots'] {
  const left = [...cases];
  const sum = { right: 0, wrong: [] as string[] };
  for (const { intent, slots = {} } of asked) {
    const fits = left
      .filter((one) => one.intent === intent)
      .map((one) => ({ one, slots: compare(slots, one) }))
      .sort((a, b) => a.slots.wrong.length - b.slots.wrong.length);
    const [best] = fits;
    if (!best) continue;
    left.splice(left.indexOf(best.one), 1);
    sum.right += best.slots.right;
    sum.wrong.push(...best.slots.wrong);
  }
  return sum;
}

function compare(labels: Labels, { intent, slots }: SeenCase): Verdict['slots'] {
  const all = Object.entries(labels);
  const wrong = all.filter(([name, label]) => !same(name, label, slots[name]));
  return {
    right: all.length - wrong.length,
    wrong: wrong.map(
      ([name, label]) => `${intent}.${name} is ${slots[name]?.label ?? 'empty'} and not ${label}`,
    ),
  };
}

function same(name: string, label: string | number, found: SlotValue | undefined): boolean {
  if (!found) return false;
  const of = (text: string | number) => String(text).trim().toLowerCase();
  // Any day of the month will do; and of an account only the end is shown.
  if (name === 'month') return of(found.value).startsWith(of(label));
  if (name === 'iban') return of(found.value).slice(-4) === of(label).slice(-4);
  return of(found.value) === of(label) || of(found.label) === of(label);
}

const intentsOf = (cases: readonly SeenCase[]) => cases.map(({ intent }) => intent);

function sameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && isPart(one, other);
}

/** Every one of `some` is among `all`, as often as there. */
function isPart(some: readonly string[], all: readonly string[]): boolean {
  const left = [...all];
  return some.every((one) => {
    const at = left.indexOf(one);
    return at >= 0 && left.splice(at, 1).length === 1;
  });
}

function inWords(fresh: readonly SeenCase[], before: Outcome, after: Outcome): string {
  const old = after.cases.filter(({ id }) => before.cases.some((one) => one.id === id));
  const parts = [
    ...old.map(({ intent, status }) => `before: ${intent} (${status})`),
    ...fresh.map(
      ({ intent, slots }) =>
        `opened ${intent}(${Object.entries(slots)
          .map(([name, { label }]) => `${name}: ${label.slice(0, 40)}`)
          .join(', ')})`,
    ),
    ...after.answered.map((name) => `answered ${name}`),
    ...(after.offered.length > 0 ? [`offered ${after.offered.join(' / ')}`] : []),
  ];
  return parts.join('; ') || 'nothing';
}
