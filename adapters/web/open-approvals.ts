/**
 * The questions of one case that wait for an answer, from its timeline. What an event says is taken with care: of
 * what this viewer may not read, some is masked or gone.
 */
import type { CaseView } from '../../src/case/view.ts';
import { isRecord } from '../../src/json.ts';
import type { TimelineEntry } from '../../src/ports/console.ts';
import type { OpenApproval } from './wire.ts';

type Open = OpenApproval & { task: string; humans: Set<string> };

/** In the order in which they were asked. */
export function openApprovals(view: CaseView, entries: readonly TimelineEntry[]): OpenApproval[] {
  const open = new Map<string, Open>();
  const stages = new Map<string, number>();
  const endTask = (task: string) => {
    for (const [id, approval] of open) if (approval.task === task) open.delete(id);
  };
  for (const { type, at, detail } of entries) {
    const of = fieldsOf(detail);
    const approval = open.get(of.text('approval'));
    switch (type) {
      case 'judged':
        endTask(of.text('task'));
        stages.set(of.text('task'), of.list('stages').length);
        break;
      case 'approval_requested': {
        const asked = askedFor(view, at, of);
        open.set(asked.id, { ...asked, stages: Math.max(asked.stage, stages.get(asked.task) ?? 1) });
        break;
      }
      case 'approved':
        // Two accounts of one human are one vote.
        if (approval) answered(approval, of);
        if (approval && approval.humans.size >= approval.need) open.delete(approval.id);
        break;
      case 'reminded':
        if (approval) approval.reminders += 1;
        break;
      case 'escalated':
        if (approval) escalate(approval, at, namesIn(of.list('approvers')));
        break;
      case 'denied':
      case 'expired':
        open.delete(of.text('approval'));
        break;
      case 'lapsed':
      case 'lowered':
      case 'unapprovable':
      case 'skipped':
        endTask(of.text('task'));
        break;
      case 'undo_requested':
      case 'cancelled':
      case 'declined':
      case 'resolved':
        open.clear();
    }
  }
  return [...open.values()].map(({ task: _, humans, ...approval }) => ({ ...approval, votes: humans.size }));
}

function askedFor(view: CaseView, at: number, of: Fields): Open {
  return {
    id: of.text('approval'),
    task: of.text('task'),
    humans: new Set(),
    case: view.id,
    title: view.title,
    requesterName: view.requesterName,
    stage: of.count('stage', 0) + 1,
    stages: 1,
    votes: 0,
    need: of.count('need', 1),
    approvers: namesIn(of.list('approvers')),
    askedAt: at,
    dueAt: of.count('expiresAt', at),
    reminders: 0,
    escalations: of.list('escalate').map((each) => ({ at: fieldsOf(each).count('at', at), done: false })),
    secondFactor: of.flag('secondFactor'),
  };
}

/** Whoever said yes is not waited for any more. */
function answered(approval: Open, of: Fields): void {
  const name = of.text('name');
  approval.humans.add(of.text('human') || name);
  approval.approvers = approval.approvers.filter((each) => each !== name);
}

function escalate(approval: Open, at: number, people: string[]): void {
  const next = approval.escalations.find(({ done }) => !done);
  if (next) Object.assign(next, { at, done: true });
  else approval.escalations.push({ at, done: true });
  approval.approvers = [...new Set([...approval.approvers, ...people])];
}

const namesIn = (people: unknown[]): string[] =>
  people.map((person) => fieldsOf(person).text('name')).filter(Boolean);

type Fields = ReturnType<typeof fieldsOf>;

function fieldsOf(value: unknown) {
  const fields = isRecord(value) ? value : {};
  return {
    text: (name: string): string => (typeof fields[name] === 'string' ? fields[name] : ''),
    count: (name: string, otherwise: number): number =>
      typeof fields[name] === 'number' ? fields[name] : otherwise,
    flag: (name: string): boolean => fields[name] === true,
    list: (name: string): unknown[] => (Array.isArray(fields[name]) ? fields[name] : []),
  };
}
