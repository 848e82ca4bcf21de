/** Events told to people: what happened, as one short sentence. */
import type { StoredEvent } from '../audit/chain.ts';
import type { Case } from '../case/case.ts';
import { changesInWords } from '../case/correct.ts';
import type { CaseEvent } from '../case/event.ts';
import { CORRECTED } from '../case/evolveApproval.ts';
import { shorten } from '../shorten.ts';
import { queueName } from './caseText.ts';
import { moment } from './moment.ts';

type Named = { names: ReadonlyMap<string, string>; state: Case };

/** `person:ada` as "Ada Moreau"; parts of the desk as "Desk", "Gate", "Timer". */
export function actorName(by: string, names: ReadonlyMap<string, string>): string {
  if (by.startsWith('person:')) return names.get(by.slice('person:'.length)) ?? by;
  if (by.startsWith('agent:')) return 'Assistant';
  return by.charAt(0).toUpperCase() + by.slice(1);
}

const KINDS = {
  incident: 'incident',
  service_request: 'service request',
  change: 'change',
  hr_case: 'HR case',
};

/** Characters of what was said; the whole stands on the card. */
const LONGEST = 160;

const JUDGED = { allow: 'Allowed', deny: 'Not allowed', approve: 'Needs approval' };

/** One sentence about an event. */
export function whatHappened(event: StoredEvent<CaseEvent>, { state }: Named): string {
  const does = (task: string) => state.tasks.get(task)?.judgement?.does ?? task;
  switch (event.type) {
    case 'opened':
      return `Opened ${KINDS[event.kind]} “${event.label}”`;
    case 'slots_filled':
      return `Understood: ${Object.keys(event.slots).map(inWords).join(', ')}`;
    case 'corrected':
      return `Changed ${changesInWords(state.plan, event)}`;
    case 'asked':
      return `Asked for what is missing: ${event.missing.map(inWords).join(', ')}`;
    case 'heard':
      return 'Wrote a message';
    case 'judged':
      return `${JUDGED[event.effect]}: ${event.does}`;
    case 'approval_requested':
      return `Asked ${event.approvers.map(({ name }) => name).join(' or ')} until ${moment(event.expiresAt, state.timezone)}`;
    case 'approved': {
      const place = event.for ? ` in place of ${event.for.name}` : '';
      return `Approved by ${event.name}${place}${event.factor ? `, with ${FACTORS[event.factor] ?? event.factor}` : ''}`;
    }
    case 'denied':
      return `Denied by ${event.name}${event.reason ? `: ${event.reason}` : ''}`;
    case 'lowered':
      return `${event.name} approved less: ${Object.entries(event.slots)
        .map(([name, { label }]) => `${inWords(name)} ${label} instead of ${event.before[name]}`)
        .join(', ')}`;
    case 'reminded':
      return 'Reminded those who have not decided';
    case 'escalated':
      return event.approvers.length > 0
        ? `Asked ${event.approvers.map(({ name }) => name).join(' and ')} as well`
        : 'Found nobody else to ask';
    case 'unapprovable':
      return event.said;
    case 'wrong_code':
      return 'Gave a wrong code';
    case 'approval_shown':
      return 'Showed the question once more';
    case 'unmasked':
      return `${event.name} looked at the masked ${inWords(event.arg)}: ${event.reason}`;
    case 'flagged':
      return `Flagged: ${event.approver.name} and ${state.requester.name} often approve each other`;
    case 'cooling_started':
      return `Can be stopped until ${moment(event.until, state.timezone)}`;
    case 'cooling_ended':
      return 'Nobody stopped it';
    case 'erased':
      return 'Personal details were erased';
    case 'expired':
      return 'The time to answer ran out';
    case 'lapsed':
      return event.code === CORRECTED
        ? `Starts over: ${does(event.task)}`
        : `Stopped before it was done: ${does(event.task)}`;
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
    case 'rated':
      return event.helpful ? 'Said that the answer helped' : 'Said that the answer did not help';
    case 'model_read':
      return Object.keys(event.slots).length > 0
        ? `${event.model} understood: ${Object.keys(event.slots).map(inWords).join(', ')}`
        : `${event.model} helped: ${event.why}`;
    case 'shadowed':
      return event.same ? 'An agent would have begun the same way' : 'An agent would have begun otherwise';
    case 'agent_began':
      return 'The assistant began to look into it';
    case 'model_answered':
      return event.calls.length > 0
        ? `${event.model} used ${[...new Set(event.calls.map(({ tool }) => tool))].join(', ')}`
        : `${event.model} answered`;
    case 'tool_returned':
      return `${event.ok ? 'Got' : 'Did not get'} the result of ${event.tool}`;
    case 'proposed':
      return `The assistant proposed: ${event.title}`;
    case 'agent_asked':
      return `The assistant asked: ${event.question}`;
    case 'continued':
      return 'Wrote more';
    case 'agent_ended':
      return event.how === 'answered' ? 'The assistant is done' : 'The assistant gave up';
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
      return shorten(event.said, LONGEST);
    case 'cancelled':
      return 'Cancelled';
    case 'refused':
      return `Refused to ${event.verb.replaceAll('_', ' ')}`;
  }
}

const FACTORS: Record<string, string> = {
  totp: 'the code of an authenticator app',
  contact_code: 'the code sent to the contact on file',
};

const inWords = (slot: string): string => slot.replaceAll('_', ' ').replace(/\biban\b/, 'IBAN');
