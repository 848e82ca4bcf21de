/** The work that new events cause. Pure; ids follow from the stream and the version, so a replay names the same work. */
import { isOwn, remindedBy } from './approvals.ts';
import type { Approval, Called, Case, TaskStatus } from './case.ts';
import type { Effect, To } from './effect.ts';
import { undoable } from './undo.ts';

type Work = Effect extends infer E
  ? E extends Effect
    ? Omit<E, 'id' | 'due'> & { due?: number }
    : never
  : never;

const HOUR = 3_600_000;

type Timer = Extract<Effect, { kind: 'timer' }>['timer'];

/** Effects of going from `before` (undefined: the case is new) to `after`. */
export function effectsOf(before: Case | undefined, after: Case, now: number): Effect[] {
  const work = [
    ...runs(before, after),
    ...thoughts(before, after),
    ...shadows(before, after),
    ...timers(before, after),
    ...cards(before, after, now),
  ];
  return work.map(
    (one, index) => ({ ...one, id: `${after.id}.${after.version}.${index}`, due: one.due ?? now }) as Effect,
  );
}

function* runs(before: Case | undefined, after: Case): Iterable<Work> {
  for (const [id, task] of after.tasks) {
    const was = before?.tasks.get(id);
    // What lapsed and was allowed again at once needs a job of its own: the one of the former decision is over.
    const anew = was?.status !== 'authorised' || was.judgement !== task.judgement;
    if (task.status === 'authorised' && anew) yield { kind: 'run', case: after.id, task: id };
  }
}

/** A model or a tool has to be asked. One job a turn of an errand. */
function* thoughts(before: Case | undefined, after: Case): Iterable<Work> {
  if (after.closed || after.undoing) return;
  for (const [id, { status, errand }] of after.tasks) {
    const was = before?.undoing ? undefined : before?.tasks.get(id);
    if (status !== 'thinking' || !errand || was?.errand?.turn === errand.turn) continue;
    yield { kind: 'think', case: after.id, task: id, turn: errand.turn };
  }
}

/** Once, when the case is new. */
function* shadows(before: Case | undefined, after: Case): Iterable<Work> {
  if (!before && after.shadow) yield { kind: 'shadow', case: after.id };
}

function* timers(before: Case | undefined, after: Case): Iterable<Work> {
  const timer = (what: Timer, due: number): Work => ({ kind: 'timer', case: after.id, timer: what, due });
  for (const approval of after.approvals.values()) {
    if (approval.status !== 'open') continue;
    const was = before?.approvals.get(approval.id);
    const { id, expiresAt, askedAt, remindEveryHours, reminders, escalate, escalated } = approval;
    if (!was) yield timer({ kind: 'expire', approval: id }, expiresAt);
    if (!was && approval.contact !== undefined) yield { kind: 'contact', case: after.id, approval: id };
    const remindAt = askedAt + (reminders + 1) * (remindEveryHours ?? 0) * HOUR;
    if (remindEveryHours && was?.reminders !== reminders && remindAt < expiresAt)
      yield timer({ kind: 'remind', approval: id }, remindAt);
    const next = escalate[escalated];
    if (next && was?.escalated !== escalated && next.at < expiresAt)
      yield timer({ kind: 'escalate', approval: id }, next.at);
  }
  for (const [id, { status, until }] of after.tasks) {
    const was = before?.tasks.get(id);
    const anew = was?.status !== status || was.until !== until;
    if (until === undefined || !anew) continue;
    if (status === 'waiting') yield timer({ kind: 'wake', task: id }, until);
    if (status === 'cooling') yield timer({ kind: 'cool', task: id }, until);
  }
}

function* cards(before: Case | undefined, after: Case, now: number): Iterable<Work> {
  const show = (card: string, to: To): Work => ({
    kind: 'show',
    case: after.id,
    card,
    to,
  });
  if (!before || !looksSame(before, after, now)) yield show(`main.${after.generation}`, 'thread');
  for (let old = before?.generation ?? after.generation; old < after.generation; old++)
    yield show(`main.${old}`, 'thread');
  for (const approval of after.approvals.values()) {
    const shown = touched(before, after, approval)
      ? approvalCards(before?.approvals.get(approval.id), after, approval)
      : newCards(before?.approvals.get(approval.id), after, approval);
    for (const { card, to, edit } of shown) yield { ...show(card, to), ...(edit ? { edit } : {}) };
  }
  for (const { approval, people } of after.flags.slice(before?.flags.length ?? 0)) {
    for (const person of people) yield show(`flag.${approval}.${person.id}`, { person: person.id });
  }
  const { handover } = after;
  const changed = after.former !== before?.former;
  if (handover && (handover !== before?.handover || after.closed !== before?.closed || changed)) {
    for (const person of handover.people) yield show(`queue.${person.id}`, { person: person.id });
  }
}

/** What every event changes. */
const BOOKKEEPING = new Set<keyof Case>(['version', 'hash', 'updatedAt']);

/** A refusal changes nothing that the card shows; whoever presses in vain must not have it drawn again and again. */
function looksSame(before: Case, after: Case, now: number): boolean {
  const members = Object.keys(after) as (keyof Case)[];
  const same = members.every((name) => BOOKKEEPING.has(name) || before[name] === after[name]);
  return same && undoable(before, before.updatedAt).length === undoable(after, now).length;
}

const OVER = new Set<TaskStatus>(['done', 'failed', 'undone', 'skipped', 'refused']);

/** The approval changed, or what it allowed has come to its end. */
function touched(before: Case | undefined, after: Case, approval: Approval): boolean {
  const old = before?.approvals.get(approval.id);
  const was = before?.tasks.get(approval.task)?.status;
  const is = after.tasks.get(approval.task)?.status;
  const over = was === 'cooling' || is === 'cooling' || (is !== undefined && OVER.has(is));
  return (
    old?.status !== approval.status ||
    old.votes.length !== approval.votes.length ||
    old.approvers.length !== approval.approvers.length ||
    (was !== is && over)
  );
}

type Shown = { card: string; to: To; edit?: true };

/**
 * Where an approval is shown: in the thread when everybody there may read it, else to each approver alone. Who is not
 * on the surface of that thread sees it on theirs.
 */
function approvalCards(old: Approval | undefined, state: Case, approval: Approval): Shown[] {
  // The requester answers it on the case's own card.
  if (isOwn(approval)) return [];
  const reminders = Array.from({ length: approval.reminders }, (_, n) =>
    roundOf(state, approval, `r${n + 1}`, remindedBy(approval, n + 1)),
  );
  // Who is called into a thread later needs a message: an edit rings no bell.
  const calls = Array.from({ length: approval.escalated }, (_, n) =>
    threadCard(state, approval, `e${n + 1}`).map((shown) =>
      n < (old?.escalated ?? 0) ? edited(shown) : shown,
    ),
  );
  return [
    ...roundOf(state, approval, '0', approval.approvers),
    ...calls.flat(),
    ...reminders.flat().map(edited),
    ...approval.shown.map(({ card, where }) => ({ card, to: { where } })),
  ];
}

/** Only where it stands already. */
function edited(shown: Shown): Shown {
  return { ...shown, edit: true };
}

/** What is shown though nothing about the question changed: a reminder, or one more card for who asked. */
function newCards(old: Approval | undefined, state: Case, approval: Approval): Shown[] {
  if (!old || isOwn(approval)) return [];
  const more = approval.shown.slice(old.shown.length).map(({ card, where }) => ({ card, to: { where } }));
  if (approval.reminders === old.reminders) return more;
  const voted = new Set(approval.votes.map(({ human }) => human));
  const waiting = remindedBy(approval, approval.reminders).filter(({ human }) => !voted.has(human));
  return [...roundOf(state, approval, `r${approval.reminders}`, waiting), ...more];
}

function roundOf(state: Case, approval: Approval, round: string, people: readonly Called[]): Shown[] {
  const inThread = threadCard(state, approval, round);
  const except = inThread.length > 0 ? state.where.surface : undefined;
  const alone = people.map(({ id }) => ({
    card: `approval.${approval.id}.${round}.${id}`,
    to: { person: id, except },
  }));
  return [...inThread, ...alone];
}

function threadCard(state: Case, approval: Approval, round: string): Shown[] {
  if (!state.where.shared || state.plan.private) return [];
  return [{ card: `approval.${approval.id}.${round}`, to: 'thread' }];
}
