import type { StoredEvent } from '../audit/chain.ts';
import type { Slots } from '../slots/slot.ts';
import { personOf } from './actor.ts';
import type { Approval, Case, Judgement, Task } from './case.ts';
import type { CaseEvent } from './event.ts';
import { expressionsOf, fillWords, readExpression } from './template.ts';

type Stored = StoredEvent<CaseEvent>;

/** Replays a stream. Pure; the same events always give the same case. @throws TypeError on a stream that does not begin with `opened`. */
export function replay(events: readonly Stored[]): Case {
  let state: Case | undefined;
  for (const event of events) state = evolve(state, event);
  if (!state) throw new TypeError('an empty stream is no case');
  return state;
}

/** The case after one more event. The state given is not changed. */
export function evolve(state: Case | undefined, event: Stored): Case {
  if (!state) {
    if (event.type !== 'opened') throw new TypeError(`a case begins with "opened", not "${event.type}"`);
    return opened(event);
  }
  const next: Case = { ...state, version: event.seq, hash: event.hash, updatedAt: event.at };
  return { ...next, ...changes(next, event) };
}

function opened(event: Extract<Stored, { type: 'opened' }>): Case {
  return {
    id: event.case,
    version: event.seq,
    hash: event.hash,
    kind: event.kind,
    intent: event.intent,
    title: titleOf(event, {}, event.requesterName),
    titleTemplate: event.title,
    label: event.label,
    plan: event.plan,
    requester: { id: event.requester, name: event.requesterName },
    timezone: event.timezone,
    where: event.where,
    text: event.text,
    slots: {},
    missing: [],
    tasks: new Map(event.plan.tasks.map((spec) => [spec.id, { spec, status: 'pending' }])),
    approvals: new Map(),
    generation: 1,
    openedAt: event.at,
    updatedAt: event.at,
  };
}

function changes(state: Case, event: Stored): Partial<Case> {
  const below = { generation: state.generation + 1 };
  switch (event.type) {
    case 'opened':
      throw new TypeError('a case is opened once');
    case 'slots_filled': {
      const slots = { ...state.slots, ...event.slots };
      const title = titleOf({ title: state.titleTemplate, label: state.label }, slots, state.requester.name);
      return { slots, title, missing: state.missing.filter((name) => !(name in slots)) };
    }
    case 'asked':
      return { missing: event.missing };
    case 'heard':
      return below;
    case 'judged': {
      const {
        type: _,
        at: _at,
        by: _by,
        why: _why,
        seq: _seq,
        prev: _prev,
        hash: _hash,
        task,
        ...rest
      } = event;
      const judgement: Judgement = rest;
      const status = { allow: 'authorised', approve: 'approving', deny: 'refused' } as const;
      return withTask(state, task, {
        judgement,
        status: status[event.effect],
        said: event.effect === 'deny' ? event.reason : undefined,
      });
    }
    case 'approval_requested': {
      const { approval, task, digest, rule, approvers, expiresAt } = event;
      const asked: Approval = { id: approval, task, digest, rule, approvers, expiresAt, status: 'open' };
      return {
        ...withTask(state, task, { approval }),
        approvals: new Map(state.approvals).set(approval, asked),
      };
    }
    case 'approved':
      return { ...below, ...decided(state, event.approval, 'approved', 'authorised', event) };
    case 'denied':
      return { ...below, ...decided(state, event.approval, 'denied', 'refused', event) };
    case 'expired':
      return { ...below, ...decided(state, event.approval, 'expired', 'failed', event) };
    case 'lapsed': {
      const approval = state.tasks.get(event.task)?.approval;
      return {
        ...withTask(state, event.task, { status: 'pending', judgement: undefined, approval: undefined }),
        approvals: approval ? voided(state, (candidate) => candidate.id === approval) : state.approvals,
      };
    }
    case 'action_started':
      return withTask(state, event.task, { status: 'running', lease: event.lease, attempt: event.attempt });
    case 'action_succeeded': {
      const { said, facts, confirmed, undo } = event;
      const spec = state.tasks.get(event.task)?.spec;
      const done = withTask(state, event.task, { status: 'done', said, facts, confirmed, undo });
      return spec?.kind === 'undo' ? withTask({ ...state, ...done }, spec.of, { status: 'undone' }) : done;
    }
    case 'action_failed':
      return withTask(state, event.task, { status: 'failed', said: event.said, code: event.code });
    case 'guide_shown':
      return withTask(state, event.task, { status: 'asking' });
    case 'outcome':
      return withTask(state, event.task, { status: 'done', outcome: event.is });
    case 'answered': {
      const { article, title, heading, quote, stale } = event;
      return withTask(state, event.task, {
        status: 'done',
        answer: { article, title, heading, quote, stale },
      });
    }
    case 'unanswered':
      return withTask(state, event.task, {
        status: 'failed',
        said: 'I found nothing about that which you may read.',
      });
    case 'wait_started':
      return withTask(state, event.task, { status: 'waiting', until: event.until });
    case 'wait_ended':
      return { ...below, ...withTask(state, event.task, { status: 'done' }) };
    case 'skipped':
      return withTask(state, event.task, { status: 'skipped' });
    case 'handed_over': {
      const handed = event.task ? withTask(state, event.task, { status: 'handed' }) : {};
      // Whoever is not content with an answer or a no gets a person: the case is open again.
      const reopened = { closed: undefined, said: undefined };
      return { ...handed, ...reopened, handover: { queue: event.queue, people: event.people } };
    }
    case 'taken':
      return {
        ...below,
        handover: state.handover && { ...state.handover, takenBy: { id: event.person, name: event.name } },
      };
    case 'undo_requested':
      return undoRequested(state, event);
    case 'undo_ended': {
      // What was done stays, so what the plan has still to do, such as ending access on its day, stays too.
      const goesOn = [...state.tasks.values()].some(
        ({ spec, status }) => spec.kind !== 'undo' && (status === 'pending' || status === 'waiting'),
      );
      return { undoing: false, closed: goesOn ? undefined : 'resolved', said: event.said };
    }
    case 'resolved':
      return {
        ...(state.handover?.takenBy ? below : {}),
        closed: 'resolved',
        undoing: false,
        said: event.said,
        tasks: stopped(state, UNFINISHED),
      };
    case 'declined':
      return { closed: 'declined', said: event.said };
    case 'cancelled':
      return {
        closed: 'cancelled',
        undoing: false,
        approvals: voided(state, () => true),
        tasks: stopped(state, new Set([...ASKED, ...UNFINISHED])),
      };
    case 'refused':
      return {};
  }
}

/** The title with its details, or the label as long as one of them is missing. */
function titleOf({ title, label }: { title: string; label: string }, slots: Slots, name: string): string {
  const named = expressionsOf(title).map(readExpression);
  if (named.some((one) => one.kind === 'slot' && !(one.slot in slots))) return label;
  return fillWords(title, { requester: { id: '', name }, slots, facts: {} });
}

function withTask(state: Case, id: string, change: Partial<Task>): { tasks: Map<string, Task> } {
  const task = state.tasks.get(id);
  return task ? { tasks: new Map(state.tasks).set(id, { ...task, ...change }) } : { tasks: state.tasks };
}

function decided(
  state: Case,
  id: string,
  status: 'approved' | 'denied' | 'expired',
  task: Task['status'],
  event: Stored,
): Partial<Case> {
  const approval = state.approvals.get(id);
  if (!approval) return {};
  const person = personOf(event.by);
  const decidedBy = person && 'name' in event ? { id: person, name: event.name as string } : undefined;
  const reason = 'reason' in event ? (event.reason as string | undefined) : undefined;
  return {
    ...withTask(state, approval.task, {
      status: task,
      said: status === 'expired' ? 'Nobody answered in time.' : undefined,
    }),
    approvals: new Map(state.approvals).set(id, { ...approval, status, decidedBy, reason }),
  };
}

function voided(state: Case, which: (approval: Approval) => boolean): Map<string, Approval> {
  return new Map(
    [...state.approvals].map(([id, approval]) =>
      approval.status === 'open' && which(approval)
        ? [id, { ...approval, status: 'void' as const }]
        : [id, approval],
    ),
  );
}

const UNFINISHED = new Set<Task['status']>(['pending', 'waiting']);
const ASKED = new Set<Task['status']>(['approving', 'authorised', 'asking', 'handed']);

/** Tasks that stand so are dropped; what runs or is done stays as it is. */
function stopped(state: Case, idle: ReadonlySet<Task['status']>): Map<string, Task> {
  return new Map(
    [...state.tasks].map(([id, task]) => [
      id,
      idle.has(task.status) ? { ...task, status: 'skipped' as const } : task,
    ]),
  );
}

function undoRequested(state: Case, event: Extract<Stored, { type: 'undo_requested' }>): Partial<Case> {
  // What an earlier try could not undo is asked for anew.
  const tasks = new Map(
    [...stopped(state, ASKED)].filter(([, { spec, status }]) => spec.kind !== 'undo' || status === 'done'),
  );
  let before: string | undefined;
  for (const { task, of, title, action, args } of event.undos) {
    const after = before ? [before] : [];
    tasks.set(task, { spec: { kind: 'undo', id: task, of, title, after, action, args }, status: 'pending' });
    before = task;
  }
  return { tasks, approvals: voided(state, () => true), undoing: true, closed: undefined, said: undefined };
}
