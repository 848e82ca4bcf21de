import { whyStuck } from '../case/advance.ts';
import { agreed, latestApproval, votesOf } from '../case/approvals.ts';
import type { Case, Task } from '../case/case.ts';
import type { CaseStatus } from '../case/view.ts';
import { sayIt } from '../case/words.ts';
import { dayWords, moment } from './moment.ts';

/** What the card says, by where the case stands. */
export function caseText(state: Case, status: CaseStatus): string {
  const tasks = [...state.tasks.values()];
  switch (status) {
    case 'asking':
      return asking(state, tasks);
    case 'approving':
      return approving(state, tasks);
    case 'cooling':
      return cooling(state, tasks);
    case 'working':
      return [approvedLine(state), 'I am on it.'].filter(Boolean).join('\n\n');
    case 'waiting':
      return waiting(state, tasks);
    case 'with_people':
      return withPeople(state, tasks);
    case 'resolved':
    case 'declined':
      return [approvedLine(state), answerOf(state, tasks) ?? state.said ?? 'Done.']
        .filter(Boolean)
        .join('\n\n');
    case 'cancelled':
      return 'Cancelled. Nothing more will happen here.';
  }
}

function asking(state: Case, tasks: Task[]): string {
  const questions = state.plan.slots
    .filter((slot) => state.missing.includes(slot.name))
    .map((slot) => slot.ask);
  if (questions.length > 1) return `Gladly. I need ${questions.length} more details.`;
  if (questions.length === 1) return questions[0] ?? '';
  const guide = tasks.find((task) => task.status === 'asking')?.spec;
  if (guide?.kind !== 'guide') return 'What else should I know?';
  const lines = guide.steps.map((step, index) => `${index + 1}. ${sayIt(state, step)}`);
  const found = tasks.filter((task) => task.status === 'done' && task.said).map((task) => task.said);
  return [...found, 'Please try this first:', lines.join('\n'), 'Did that help?'].join('\n\n');
}

function approving(state: Case, tasks: Task[]): string {
  let theirs = false;
  const lines = tasks.flatMap((task) => {
    const approval = task.status === 'approving' ? latestApproval(state, task) : undefined;
    if (approval?.status !== 'open' || !task.judgement) return [];
    const { does, stages } = task.judgement;
    if (approval.contact !== undefined) {
      theirs = true;
      return [
        `To be sure that it is you, I have sent a code to ${approval.contact}, the contact that we have on file for you. Press the button below and type it; then I ask those who decide.`,
      ];
    }
    const waiting = approval.approvers.filter(
      ({ human }) => !approval.votes.some((vote) => vote.human === human),
    );
    // Two entries of one human being are asked once.
    const humans = waiting.filter(({ human }, at) => waiting.findIndex((one) => one.human === human) === at);
    const names = listOf(humans.map(({ name }) => name));
    const yes = agreed(approval);
    const of =
      approval.need > 1 ? ` ${approval.need - yes}${yes > 0 ? ' more' : ''} of them must agree.` : '';
    const stage = stages.length > 1 ? ` This is step ${approval.stage + 1} of ${stages.length}.` : '';
    return [`I have asked ${names} to approve: ${does}.${of}${stage}`];
  });
  return [approvedLine(state), ...lines, !theirs && 'I will go on as soon as there is an answer.']
    .filter(Boolean)
    .join('\n\n');
}

function cooling(state: Case, tasks: Task[]): string {
  const until = tasks.find((task) => task.status === 'cooling')?.until;
  const when = until === undefined ? 'soon' : `on ${moment(until, state.timezone)}`;
  const stop = 'Until then you and everybody who was asked to approve it can stop it.';
  return [approvedLine(state), `I will do it ${when}. ${stop}`].filter(Boolean).join('\n\n');
}

/** "Maria, Sam or 3 others": a whole department would be too long a line. */
function listOf(names: string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} others`] : names;
  return [shown.slice(0, -1).join(', '), ...shown.slice(-1)].filter(Boolean).join(' or ');
}

/** Who decided, so that the requester never has to ask. */
function approvedLine(state: Case): string | undefined {
  const approvals = [...state.approvals.values()].filter(
    ({ status }) => status === 'approved' || status === 'open',
  );
  const yes = votesOf(approvals.filter(({ contact }) => contact === undefined));
  const lowered = [...state.tasks.values()].find((task) => task.lowered)?.lowered;
  const names = yes.map(({ by, for: other }) => (other ? `${by.name} (for ${other.name})` : by.name));
  const less = lowered ? ', for less than you asked for' : '';
  return names.length > 0 ? `Approved by ${names.join(' and ')}${less}.` : undefined;
}

function waiting(state: Case, tasks: Task[]): string {
  const until = tasks.find((task) => task.status === 'waiting')?.until;
  const done = tasks.filter((task) => task.status === 'done' && task.said).at(-1)?.said;
  const next = tasks.find((task) => task.status === 'pending')?.spec;
  const then = next && 'title' in next ? `: ${lowerFirst(sayIt(state, next.title))}` : '';
  const line =
    until === undefined
      ? undefined
      : `After ${dayWords(until - 1, state.timezone)} I will go on by myself${then}.`;
  return [approvedLine(state), state.said ?? done, line].filter(Boolean).join('\n\n');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function withPeople(state: Case, tasks: Task[]): string {
  const steps = tasks.flatMap(({ spec }) => (spec.kind === 'handover' ? (spec.meanwhile ?? []) : []));
  const meanwhile = steps.map((step, index) => `${index + 1}. ${sayIt(state, step)}`).join('\n');
  const stuck = tasks.flatMap((task) => whyStuck(state, task) ?? []);
  const done = tasks.filter((task) => task.status === 'done' && task.said).map((task) => task.said);
  const who = state.handover?.takenBy
    ? `${state.handover.takenBy.name} has taken this and will write to you.`
    : `I have passed this to ${queueName(state.handover?.queue ?? '')}. Somebody will take it and write to you.`;
  return [...done, ...stuck, meanwhile, who].filter(Boolean).join('\n\n');
}

/** A group's name for people: `it-support` becomes "IT support". */
export function queueName(queue: string): string {
  const words = queue.replaceAll('-', ' ').replace(/\b(it|hr)\b/g, (word) => word.toUpperCase());
  return words || 'a person';
}

/** Not once people went on from there: then what they did is the last word. */
function answerOf(state: Case, tasks: Task[]): string | undefined {
  if (state.handover) return undefined;
  const answer = tasks.find((task) => task.answer)?.answer;
  if (!answer) return undefined;
  const stale = answer.stale
    ? '\n\nThis article is past its review date, so check with its owner before you rely on it.'
    : '';
  return `${answer.quote}${stale}`;
}
