/** What each event does to a case. */
import { outgoing } from '../agent/outgoing.ts';
import type { StoredEvent } from '../audit/chain.ts';
import { shorten } from '../shorten.ts';
import type { Slots } from '../slots/slot.ts';
import { ASKED, stopped, UNFINISHED, undoRequested, voided, withTask } from './amend.ts';
import type { Case } from './case.ts';
import type { CaseEvent } from './event.ts';
import { agentChanges, withDay } from './evolveAgent.ts';
import { amended, approved, ended, lapsed, lowered, requested } from './evolveApproval.ts';
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
    requester: { id: event.requester, name: event.requesterName, human: event.requesterHuman },
    timezone: event.timezone,
    where: event.where,
    text: event.text,
    spoken: event.spoken,
    ...(event.shadow && { shadow: event.shadow }),
    slots: {},
    missing: [],
    former: [],
    tasks: new Map(event.plan.tasks.map((spec) => [spec.id, { spec, status: 'pending', approvals: [] }])),
    approvals: new Map(),
    flags: [],
    spent: [],
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
    case 'slots_filled':
      return withSlots(state, event.slots);
    case 'corrected': {
      const former = Object.keys(event.slots).flatMap((slot) => {
        const value = state.slots[slot];
        return value ? [{ slot, value }] : [];
      });
      return { ...withSlots(state, event.slots), former: [...state.former, ...former] };
    }
    case 'asked':
      return { missing: event.missing };
    case 'heard':
      return below;
    case 'judged': {
      const { type: _, at: _at, by: _by, why: _why, seq: _seq, prev: _prev, hash: _hash, ...rest } = event;
      const { task, ...judgement } = rest;
      const status = { allow: 'authorised', approve: 'approving', deny: 'refused' } as const;
      return withTask(state, task, {
        judgement,
        approvals: [],
        status: status[event.effect],
        said: event.effect === 'deny' ? event.reason : undefined,
      });
    }
    case 'approval_requested':
      return requested(state, event);
    case 'approved':
      return approved(state, event);
    case 'denied':
      return ended(state, event, 'denied', 'refused');
    case 'expired':
      return ended(state, event, 'expired', 'failed');
    case 'lowered': {
      const next = lowered(state, event);
      return { ...next, ...withSlots(state, event.slots) };
    }
    case 'reminded':
    case 'escalated':
    case 'wrong_code':
    case 'approval_shown':
      return amended(state, event);
    case 'unapprovable':
      return withTask(state, event.task, { status: 'refused', said: event.said });
    case 'flagged': {
      const { approval, approver, counts, people } = event;
      return { flags: [...state.flags, { approval, approver, counts, people }] };
    }
    case 'unmasked':
      return {};
    case 'cooling_started':
      return withTask(state, event.task, { until: event.until });
    case 'cooling_ended':
      return { ...below, ...withTask(state, event.task, { status: 'authorised', until: undefined }) };
    case 'lapsed':
      return lapsed(state, event);
    case 'action_started':
      return withTask(state, event.task, { status: 'running', lease: event.lease, attempt: event.attempt });
    case 'action_succeeded': {
      const { facts, confirmed, undo } = event;
      const said = shown(state, event.task, event.said);
      const spec = state.tasks.get(event.task)?.spec;
      const done = withTask(state, event.task, { status: 'done', said, facts, confirmed, undo });
      return spec?.kind === 'undo' ? withTask({ ...state, ...done }, spec.of, { status: 'undone' }) : done;
    }
    case 'action_failed':
      return withTask(state, event.task, {
        status: 'failed',
        said: shown(state, event.task, event.said),
        code: event.code,
      });
    case 'guide_shown':
      return withTask(state, event.task, { status: 'asking' });
    case 'outcome':
      return withTask(state, event.task, { status: 'done', outcome: event.is });
    case 'answered': {
      const { article, title, heading, quote, stale } = event;
      return withTask(state, event.task, {
        status: 'done',
        answer: { article, title, heading, quote, stale },
        helpful: undefined,
      });
    }
    case 'unanswered':
      return withTask(state, event.task, {
        status: 'failed',
        said: 'I found nothing about that which you may read.',
      });
    case 'model_read':
      return { ...withSlots(state, event.slots), spent: withDay(state.spent, event) };
    case 'shadowed':
      return { spent: withDay(state.spent, event) };
    case 'agent_began':
    case 'model_answered':
    case 'tool_returned':
    case 'proposed':
    case 'agent_asked':
    case 'continued':
    case 'agent_ended':
      return agentChanges(state, event);
    case 'rated':
      return withTask(state, event.task, { helpful: event.helpful });
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
      // What was done stays, so what is still to do stays too: by the plan, as ending access on its day, or by people.
      const planned = [...state.tasks.values()].some(
        ({ spec, status }) => spec.kind !== 'undo' && (status === 'pending' || status === 'waiting'),
      );
      const goesOn = planned || (state.handover !== undefined && !state.wasClosed);
      return { undoing: false, closed: goesOn ? undefined : 'resolved', said: event.said };
    }
    case 'resolved':
      return {
        ...(state.handover?.takenBy ? below : {}),
        closed: 'resolved',
        undoing: false,
        said: event.said,
        ...closing(state, 'done'),
      };
    case 'declined':
      return { closed: 'declined', said: event.said, ...closing(state) };
    case 'cancelled':
      return { closed: 'cancelled', undoing: false, ...closing(state) };
    case 'refused':
    case 'erased':
      return {};
  }
}

/** Nobody is asked any more, and nothing more is begun. `handed`: what becomes of what people had in hand. */
function closing(state: Case, handed: 'done' | 'skipped' = 'skipped'): Pick<Case, 'approvals' | 'tasks'> {
  const tasks = stopped(state, new Set([...ASKED, ...UNFINISHED]));
  for (const [id, task] of state.tasks)
    if (task.status === 'handed') tasks.set(id, { ...task, status: handed });
  return { approvals: voided(state), tasks };
}

function withSlots(state: Case, more: Slots): Partial<Case> {
  const slots = { ...state.slots, ...more };
  const title = titleOf({ title: state.titleTemplate, label: state.label }, slots, state.requester.name);
  return { slots, title, missing: state.missing.filter((name) => !Object.hasOwn(slots, name)) };
}

/** Characters: it stands in lists and in headings. */
const LONGEST_TITLE = 150;

/** The title with its details, or the label as long as one of them is missing. */
export function titleOf(
  { title, label }: { title: string; label: string },
  slots: Slots,
  name: string,
): string {
  const named = expressionsOf(title).map(readExpression);
  if (named.some((one) => one.kind === 'slot' && !Object.hasOwn(slots, one.slot))) return label;
  return shorten(fillWords(title, { requester: { id: '', name }, slots, facts: {} }), LONGEST_TITLE);
}

/** What a system says of what an agent proposed may be anybody's words, and stands on the card like the agent's own. */
function shown({ tasks }: Case, task: string, said: string): string {
  return tasks.get(task)?.spec.kind === 'proposal' ? outgoing(said, []) : said;
}
