/** The requester's card: one message in the thread that always shows where the case stands. */
import type { Button, Card, Form, Step, Tone } from '../card.ts';
import type { Case, Task, TaskStatus } from '../case/case.ts';
import { isMistakable } from '../case/mistaken.ts';
import { rateable } from '../case/rating.ts';
import { statusOf } from '../case/status.ts';
import { isBegun, undoable } from '../case/undo.ts';
import type { CaseStatus } from '../case/view.ts';
import { taskTitle } from '../case/words.ts';
import type { Words } from '../words/words.ts';
import { agentChoices, agentOf, agentSources, agentSteps, confirmations } from './agentCard.ts';
import { contactForm } from './approvalForms.ts';
import { caseText } from './caseText.ts';
import { slotFields } from './slotFields.ts';

const TONES: Record<CaseStatus, Tone> = {
  asking: 'info',
  approving: 'waiting',
  cooling: 'waiting',
  working: 'waiting',
  waiting: 'success',
  with_people: 'waiting',
  resolved: 'success',
  declined: 'problem',
  cancelled: 'info',
};

/**
 * @param state as its requester reads it
 * @param form for what is missing, when something is
 */
export function caseCard(state: Case, now: number, words: Words, form?: Form): Card {
  const status = statusOf(state);
  const answer = [...state.tasks.values()].find((task) => task.answer)?.answer;
  const shown = state.handover || state.closed === 'cancelled' ? undefined : answer;
  const agent = agentOf(state);
  return {
    ...(agent?.status === 'thinking' && status === 'working' && { live: true as const }),
    tone: status === 'waiting' && !somethingDone(state) ? 'waiting' : TONES[status],
    title: state.title,
    text: [caseText(state, status, words), thanks(state, words)].filter(Boolean).join('\n\n'),
    fields: shown ? undefined : slotFields(state),
    steps: steps(state, words),
    // One question with few answers is asked with buttons; a form beside them would ask it twice.
    form: choices(state).length > 0 ? undefined : form,
    buttons: buttons(state, status, now, words),
    sources: shown ? [{ title: `${shown.title}: ${shown.heading}` }] : agentSources(state, agent),
    footer: footer(state, now, words),
  };
}

function somethingDone(state: Case): boolean {
  return [...state.tasks.values()].some((task) => task.status === 'done' && task.spec.kind === 'action');
}

/** What is left of a card when the conversation went on below it. */
export function movedCard({ id, title }: Case, words: Words): Card {
  const footer = words.say('Case {id}', { id });
  return { tone: 'info', title, text: words.say('Continued below.'), footer };
}

const STEP: Partial<Record<TaskStatus, Step['state']>> = {
  pending: 'todo',
  approving: 'doing',
  cooling: 'doing',
  authorised: 'doing',
  running: 'doing',
  asking: 'doing',
  waiting: 'todo',
  handed: 'doing',
  done: 'done',
  skipped: 'skipped',
  refused: 'failed',
  failed: 'failed',
  undone: 'undone',
};

/** Only where there is a plan to look at: one step alone says nothing that the text does not say. */
function steps(state: Case, words: Words): Step[] | undefined {
  const shown = [...state.tasks.values()].filter(
    ({ spec }) => spec.kind !== 'agent' && !(spec.kind === 'undo' && !state.undoing),
  );
  const looked = agentSteps(agentOf(state), words);
  if (shown.length + looked.length < 2 || state.missing.length > 0)
    return looked.length > 0 && !state.closed ? looked : undefined;
  const planned = shown.map(({ spec, status }) => ({
    label: taskTitle(state, spec, words),
    state: state.closed && status === 'pending' ? ('skipped' as const) : (STEP[status] ?? 'todo'),
  }));
  return [...looked, ...planned];
}

function buttons(state: Case, status: CaseStatus, now: number, words: Words): Button[] {
  const press = (verb: Button['press']['verb'], arg = '') => ({ verb, case: state.id, arg });
  const list: Button[] = [];
  const guide = [...state.tasks.values()].find(
    (task): task is Task => task.spec.kind === 'guide' && task.status === 'asking',
  );
  if (status === 'asking') list.push(...choices(state), ...agentChoices(state));
  if (status === 'approving') list.push(...confirmations(state, words));
  if (guide && status === 'asking') {
    list.push({
      label: words.say('That fixed it'),
      press: press('outcome', `${guide.spec.id}=solved`),
      style: 'primary',
    });
    list.push({
      label: words.say('Still not working'),
      press: press('outcome', `${guide.spec.id}=unsolved`),
    });
  }
  const contact = [...state.approvals.values()].find((one) => one.status === 'open' && one.contact);
  // Below a question of an agent it would look like the answer to it.
  if (contact && (status === 'approving' || !agentOf(state))) {
    const form = contactForm(state, contact, words);
    list.push({ label: words.say('Enter the code'), press: form.press, style: 'primary', form });
  }
  const asked = status === 'approving' || status === 'cooling';
  const busy = status === 'working' && agentOf(state)?.status !== 'thinking';
  if (undoable(state, now).length > 0 && !busy && !state.undoing) {
    list.push({
      label: words.say('Undo'),
      press: press('undo'),
      style: 'danger',
      confirm: words.say('Take back what was done in this case?'),
    });
  } else if (!state.closed && !busy && !isBegun(state)) {
    list.push({ label: asked ? words.say('Withdraw') : words.say('Cancel'), press: press('cancel') });
  }
  list.push(...rateButtons(state, words));
  if (isMistakable(state)) list.push({ label: words.say('Not what I meant'), press: press('wrong') });
  const answered =
    status !== 'cancelled' &&
    [...state.tasks.values()].some((task) => task.answer || (task.errand && task.status === 'done'));
  // Not when a person said no: then another person is no way around it.
  const denied = [...state.approvals.values()].some((one) => one.status === 'denied' && one.decidedBy?.id);
  const turnedDown = status === 'declined' && !denied;
  if (!state.handover && (status === 'asking' || answered || turnedDown))
    list.push({ label: words.say('Talk to a person'), press: press('human') });
  return list;
}

/** Once they have said it, only the other one. */
function rateButtons(state: Case, words: Words): Button[] {
  const task = rateable(state);
  if (!task) return [];
  const press = (is: string) => ({ verb: 'rate', case: state.id, arg: `${task.spec.id}=${is}` }) as const;
  const both = [
    { is: true, label: words.say('Helpful'), press: press('helpful') },
    { is: false, label: words.say('Not helpful'), press: press('unhelpful') },
  ];
  return both.flatMap(({ is, label, press }) => (task.helpful === is ? [] : [{ label, press }]));
}

function thanks(state: Case, words: Words): string {
  const helpful = rateable(state)?.helpful;
  if (helpful === undefined) return '';
  return helpful
    ? words.say('Thank you for telling me that it helped.')
    : words.say('I am sorry that it did not help. “Talk to a person” passes it to somebody who knows.');
}

const MAX_CHOICE_BUTTONS = 4;

/** One missing detail with few answers is asked with buttons. */
function choices(state: Case): Button[] {
  const [name, ...more] = state.missing;
  const spec = state.plan.slots.find((slot) => slot.name === name);
  if (!name || more.length > 0 || !spec?.options || spec.options.length > MAX_CHOICE_BUTTONS) return [];
  return spec.options.map(({ value, label }) => ({
    label,
    press: { verb: 'choose', case: state.id, arg: `${name}=${value}` },
  }));
}

function footer(state: Case, now: number, words: Words): string {
  const until = Math.min(...undoable(state, now).map((task) => task.undo?.until ?? Number.POSITIVE_INFINITY));
  const { id, timezone } = state;
  return Number.isFinite(until)
    ? words.say('Case {id} · Undo until {moment}', { id, moment: words.moment(until, timezone) })
    : words.say('Case {id}', { id });
}
