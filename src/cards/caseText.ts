import { whyStuck } from '../case/advance.ts';
import { agreed, isConfirmation, isOwn, latestApproval, votesOf } from '../case/approvals.ts';
import type { Case, Task } from '../case/case.ts';
import type { CaseStatus } from '../case/view.ts';
import { sayIt, sentence } from '../case/words.ts';
import { ENGLISH, ENGLISH_CODE, type Words } from '../words/words.ts';
import { agentAnswer, agentOf, toConfirm } from './agentCard.ts';

/**
 * What the card says, by where the case stands.
 * @param state as its requester reads it
 */
export function caseText(state: Case, status: CaseStatus, words: Words): string {
  const tasks = [...state.tasks.values()];
  switch (status) {
    case 'asking':
      return asking(state, tasks, words);
    case 'approving':
      return approving(state, tasks, words);
    case 'cooling':
      return cooling(state, tasks, words);
    case 'working':
      return [
        approvedLine(state, words),
        agentOf(state)?.status === 'thinking' ? words.say('I am looking into it.') : words.say('I am on it.'),
      ]
        .filter(Boolean)
        .join('\n\n');
    case 'waiting':
      return waiting(state, tasks, words);
    case 'with_people':
      return withPeople(state, tasks, words);
    case 'resolved':
    case 'declined':
      return [approvedLine(state, words), answerOf(state, tasks, words) ?? ended(state, tasks, words)]
        .filter(Boolean)
        .join('\n\n');
    case 'cancelled':
      return words.say('Cancelled. Nothing more will happen here.');
  }
}

function asking(state: Case, tasks: Task[], words: Words): string {
  const questions = state.plan.slots
    .filter((slot) => state.missing.includes(slot.name))
    .map((slot) => slot.ask);
  if (questions.length > 1)
    return words.say('Gladly. I need {count} more details.', { count: questions.length });
  if (questions.length === 1) return questions[0] ?? '';
  const question = tasks.find((task) => task.status === 'asking')?.errand?.question;
  if (question) return question.text;
  const guide = tasks.find(({ spec, status }) => spec.kind === 'guide' && status === 'asking')?.spec;
  if (guide?.kind !== 'guide') return words.say('What else should I know?');
  const lines = guide.steps.map((step, index) => `${index + 1}. ${sayIt(state, step)}`);
  const found = tasks.filter((task) => task.status === 'done' && task.said).map((task) => task.said);
  return [...found, words.say('Please try this first:'), lines.join('\n'), words.say('Did that help?')].join(
    '\n\n',
  );
}

function approving(state: Case, tasks: Task[], words: Words): string {
  let theirs = false;
  const lines = tasks.flatMap((task) => {
    const approval = task.status === 'approving' ? latestApproval(state, task) : undefined;
    if (approval?.status !== 'open' || !task.judgement) return [];
    const { does, stages } = task.judgement;
    if (isConfirmation(approval)) {
      if (approval !== toConfirm(state)) return [];
      theirs = true;
      return [
        words.say('Shall I do this: {does}?', { does }),
        words.say('I had read what others wrote when I thought of it, so I do it only if you want it.'),
      ];
    }
    if (approval.contact !== undefined) {
      theirs = true;
      return [
        words.say(
          'To be sure that it is you, I have sent a code to {contact}, the contact that we have on file for you. Press the button below and type it; then I ask those who decide.',
          { contact: approval.contact },
        ),
      ];
    }
    const waiting = approval.approvers.filter(
      ({ human }) => !approval.votes.some((vote) => vote.human === human),
    );
    // Two entries of one human being are asked once.
    const humans = waiting.filter(({ human }, at) => waiting.findIndex((one) => one.human === human) === at);
    const names = listOf(
      humans.map(({ name }) => name),
      words,
    );
    const yes = agreed(approval);
    const count = approval.need - yes;
    const of =
      yes > 0
        ? words.say('{count} more of them must agree.', { count })
        : words.say('{count} of them must agree.', { count });
    const step = approval.stage + 1;
    return [
      [
        words.say('I have asked {names} to approve: {does}.', { names, does: titleIn(state, task) ?? does }),
        approval.need > 1 && of,
        stages.length > 1 && words.say('This is step {step} of {steps}.', { step, steps: stages.length }),
      ]
        .filter(Boolean)
        .join(' '),
    ];
  });
  return [
    approvedLine(state, words),
    ...lines,
    !theirs && words.say('I will go on as soon as there is an answer.'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function cooling(state: Case, tasks: Task[], words: Words): string {
  const until = tasks.find((task) => task.status === 'cooling')?.until;
  const when =
    until === undefined
      ? words.say('I will do it soon.')
      : words.say('I will do it on {moment}.', { moment: words.moment(until, state.timezone) });
  const stop = words.say('Until then you and everybody who was asked to approve it can stop it.');
  return [approvedLine(state, words), `${when} ${stop}`].filter(Boolean).join('\n\n');
}

/** "Maria, Sam or 3 others": a whole department would be too long a line. */
function listOf(names: string[], words: Words): string {
  const others = () => words.say('{count} others', { count: names.length - 3 });
  return words.either(names.length > 4 ? [...names.slice(0, 3), others()] : names);
}

/** Who decided, so that the requester never has to ask. */
function approvedLine(state: Case, words: Words): string | undefined {
  const approvals = [...state.approvals.values()].filter(
    ({ status }) => status === 'approved' || status === 'open',
  );
  const yes = votesOf(approvals.filter((approval) => !isOwn(approval)));
  const lowered = [...state.tasks.values()].find((task) => task.lowered)?.lowered;
  if (yes.length === 0) return undefined;
  const voters = yes.map(({ by: { name }, for: other }) =>
    other ? words.say('{name} (for {other})', { name, other: other.name }) : name,
  );
  const names = words.all(voters);
  return lowered
    ? words.say('Approved by {names}, for less than you asked for.', { names })
    : words.say('Approved by {names}.', { names });
}

function waiting(state: Case, tasks: Task[], words: Words): string {
  const until = tasks.find((task) => task.status === 'waiting')?.until;
  const done = tasks.filter((task) => task.status === 'done' && task.said).at(-1)?.said;
  const next = tasks.find((task) => task.status === 'pending')?.spec;
  const title = next && 'title' in next ? sayIt(state, next.title) : undefined;
  const said = state.said === undefined ? done : ended(state, tasks, words);
  return [approvedLine(state, words), said, until !== undefined && goesOn(until)]
    .filter(Boolean)
    .join('\n\n');

  function goesOn(at: number): string {
    const day = words.day(at - 1, state.timezone);
    return title === undefined
      ? words.say('After {day} I will go on by myself.', { day })
      : words.say('After {day} I will go on by myself: {next}.', { day, next: inside(title, words) });
  }
}

/** A title inside a sentence. Other languages write some words with a capital for other reasons. */
function inside(title: string, { language }: Words): string {
  return language === ENGLISH_CODE ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function withPeople(state: Case, tasks: Task[], words: Words): string {
  const steps = tasks.flatMap(({ spec }) => (spec.kind === 'handover' ? (spec.meanwhile ?? []) : []));
  const meanwhile = steps.map((step, index) => `${index + 1}. ${sayIt(state, step)}`).join('\n');
  const stuck = tasks.flatMap((task) => whyStuck(state, task, words) ?? []);
  const done = tasks.filter((task) => task.status === 'done' && task.said).map((task) => task.said);
  const name = state.handover?.takenBy?.name;
  const group = queueName(state.handover?.queue ?? '', words);
  const who =
    name === undefined
      ? words.say('I have passed this to {group}. Somebody will take it and write to you.', { group })
      : words.say('{name} has taken this and will write to you.', { name });
  return [...done, ...stuck, meanwhile, who].filter(Boolean).join('\n\n');
}

/** A group's name for people: `it-support` becomes "IT support". */
export function queueName(queue: string, words = ENGLISH): string {
  const name = queue.replaceAll('-', ' ').replace(/\b(it|hr)\b/g, (word) => word.toUpperCase());
  return name || words.say('a person');
}

/** Not once people went on from there: then what they did is the last word. */
function answerOf(state: Case, tasks: Task[], words: Words): string | undefined {
  if (state.handover) return undefined;
  const said = agentAnswer(state, words);
  if (said !== undefined) return said;
  const answer = tasks.find((task) => task.answer)?.answer;
  if (!answer) return undefined;
  const stale = 'This article is past its review date, so check with its owner before you rely on it.';
  return answer.stale ? `${answer.quote}\n\n${words.say(stale)}` : answer.quote;
}

/** The last word of a case. English as it is on record; another language says it anew from what happened. */
function ended(state: Case, tasks: Task[], words: Words): string {
  if (!state.spoken || words.language === ENGLISH_CODE) return state.said ?? 'Done.';
  const stuck = tasks.flatMap((task) => whyStuck(state, task, words) ?? []).at(-1);
  if (state.closed === 'declined') return stuck ?? words.say(state.said ?? 'Done.');
  const undone = tasks.some(({ spec, status }) => spec.kind === 'undo' && status === 'done');
  if (undone) return words.say('Undone.');
  const name = state.handover?.takenBy?.name;
  if (name !== undefined) return words.say('{name} marked this as resolved.', { name });
  return words.say(sentence(state));
}

/** Of the action that is asked for, where there are words of theirs for it. */
function titleIn(state: Case, { spec }: Task): string | undefined {
  return state.spoken && spec.kind !== 'undo' && spec.kind !== 'proposal'
    ? sayIt(state, spec.title)
    : undefined;
}
