/** Events told to people: what happened, as one short sentence. */
import type { StoredEvent } from '../audit/chain.ts';
import type { Case } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';
import { queueName } from './caseText.ts';
import { moment } from './moment.ts';

type Named = { names: ReadonlyMap<string, string>; state: Case };

/** `person:ada` as "Ada Moreau"; parts of the desk as "Desk", "Gate", "Timer". */
export function actorName(by: string, names: ReadonlyMap<string, string>): string {
  if (by.startsWith('person:')) return names.get(by.slice('person:'.length)) ?? by;
  return by.charAt(0).toUpperCase() + by.slice(1);
}

const KINDS = {
  incident: 'incident',
  service_request: 'service request',
  change: 'change',
  hr_case: 'HR case',
};

const JUDGED = { allow: 'Allowed', deny: 'Not allowed', approve: 'Needs approval' };

/** One sentence about an event. */
export function whatHappened(event: StoredEvent<CaseEvent>, { state }: Named): string {
  const does = (task: string) => state.tasks.get(task)?.judgement?.does ?? task;
  switch (event.type) {
    case 'opened':
      return `Opened ${KINDS[event.kind]} “${event.label}”`;
    case 'slots_filled':
      return `Understood: ${Object.keys(event.slots).map(inWords).join(', ')}`;
    case 'asked':
      return `Asked for what is missing: ${event.missing.map(inWords).join(', ')}`;
    case 'heard':
      return 'Wrote a message';
    case 'judged':
      return `${JUDGED[event.effect]}: ${event.does}`;
    case 'approval_requested':
      return `Asked ${event.approvers.map(({ name }) => name).join(' or ')} until ${moment(event.expiresAt, state.timezone)}`;
    case 'approved':
      return `Approved by ${event.name}`;
    case 'denied':
      return `Denied by ${event.name}`;
    case 'expired':
      return 'The time to answer ran out';
    case 'lapsed':
      return `Stopped before running: ${does(event.task)}`;
    case 'action_started':
      return `Started: ${does(event.task)}`;
    case 'action_succeeded':
      return event.said;
    case 'action_failed':
      return `Did not work: ${event.said}`;
    case 'guide_shown':
      return 'Showed steps to try';
    case 'outcome':
      return event.is === 'solved' ? 'The steps helped' : 'The steps did not help';
    case 'answered':
      return `Answered from “${event.title}”`;
    case 'unanswered':
      return 'Found no article that answers this';
    case 'wait_started':
      return `Waits until ${moment(event.until, state.timezone)}`;
    case 'wait_ended':
      return 'The wait is over';
    case 'skipped':
      return `Skipped ${event.task}`;
    case 'handed_over':
      return `Handed over to ${queueName(event.queue)}`;
    case 'taken':
      return `Taken by ${event.name}`;
    case 'undo_requested':
      return 'Asked to undo';
    case 'undo_ended':
    case 'resolved':
    case 'declined':
      return event.said;
    case 'cancelled':
      return 'Cancelled';
    case 'refused':
      return `Refused to ${event.verb.replaceAll('_', ' ')}`;
  }
}

const inWords = (slot: string): string => slot.replaceAll('_', ' ');
