/** The work that new events cause. Pure; ids follow from the stream and the version, so a replay names the same work. */
import type { Approval, Case } from './case.ts';
import type { Effect } from './effect.ts';

type Work = Effect extends infer E
  ? E extends Effect
    ? Omit<E, 'id' | 'due'> & { due?: number }
    : never
  : never;

/** Effects of going from `before` (undefined: the case is new) to `after`. */
export function effectsOf(before: Case | undefined, after: Case, now: number): Effect[] {
  const work = [...runs(before, after), ...timers(before, after), ...cards(before, after)];
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

function* timers(before: Case | undefined, after: Case): Iterable<Work> {
  for (const approval of after.approvals.values()) {
    if (approval.status === 'open' && !before?.approvals.has(approval.id)) {
      yield {
        kind: 'timer',
        case: after.id,
        timer: { kind: 'expire', approval: approval.id },
        due: approval.expiresAt,
      };
    }
  }
  for (const [id, task] of after.tasks) {
    if (task.status === 'waiting' && before?.tasks.get(id)?.status !== 'waiting') {
      yield { kind: 'timer', case: after.id, timer: { kind: 'wake', task: id }, due: task.until };
    }
  }
}

function* cards(before: Case | undefined, after: Case): Iterable<Work> {
  const show = (card: string, to: 'thread' | { person: string }): Work => ({
    kind: 'show',
    case: after.id,
    card,
    to,
  });
  yield show(`main.${after.generation}`, 'thread');
  for (let old = before?.generation ?? after.generation; old < after.generation; old++)
    yield show(`main.${old}`, 'thread');
  for (const approval of after.approvals.values()) {
    if (!touched(before, after, approval)) continue;
    for (const { card, to } of approvalCards(after, approval)) yield show(card, to);
  }
  const { handover } = after;
  if (handover && (handover !== before?.handover || after.closed !== before?.closed)) {
    for (const person of handover.people) yield show(`queue.${person.id}`, { person: person.id });
  }
}

/** The approval changed, or what it allowed has come to its end. */
function touched(before: Case | undefined, after: Case, approval: Approval): boolean {
  const was = before?.tasks.get(approval.task)?.status;
  const is = after.tasks.get(approval.task)?.status;
  return (
    before?.approvals.get(approval.id)?.status !== approval.status ||
    (was !== is && (is === 'done' || is === 'failed' || is === 'undone'))
  );
}

/** Where an approval is shown: in the thread when everybody there may read it, else to each approver alone. */
export function approvalCards(
  state: Case,
  approval: Approval,
): { card: string; to: 'thread' | { person: string } }[] {
  if (state.where.shared && !state.plan.private) return [{ card: `approval.${approval.id}`, to: 'thread' }];
  return approval.approvers.map((person) => ({
    card: `approval.${approval.id}.${person.id}`,
    to: { person: person.id },
  }));
}
