/** A click: names a case and what of it is meant. Who clicked comes from the platform, never from the button. */
import { digestOf } from '../audit/canonical.ts';
import { actorOf } from '../case/actor.ts';
import type { Case } from '../case/case.ts';
import type { Command } from '../case/command.ts';
import { onMistake } from '../learning/onMistake.ts';
import { isReview, onReview } from '../learning/onReview.ts';
import { proposeChoice } from '../learning/propose.ts';
import { slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Press, What } from '../turn.ts';
import { ANSWERS, answerOf } from './answer.ts';
import type { Desking, Known } from './desk.ts';
import { queuePeople } from './queuePeople.ts';
import { settle } from './settle.ts';
import { startIntent } from './start.ts';
import { turnBack } from './stranger.ts';
import { talkStream } from './talks.ts';
import { whisper } from './tell.ts';

type Click = Known<Extract<What, { kind: 'click' }>>;

export async function onClick(desking: Desking, turn: Click): Promise<void> {
  const { press } = turn.what;
  if (isReview(press)) return onReview(desking, turn);
  if (press.case === 'talk') return onChoice(desking, turn);
  const known = await desking.cases.load(press.case);
  if (!known) return turnBack(desking, turn);
  if (press.verb === 'wrong') return onMistake(desking, turn, press.case);
  const once = {};
  await settle(desking, turn, press.case, async (state) => {
    if (!state) return undefined;
    return ANSWERS.has(press.verb)
      ? answerOf(desking, turn, state, once)
      : commandFor(desking, turn, state, press);
  });
}

async function commandFor(
  desking: Desking,
  turn: Click,
  state: Case,
  { verb, arg }: Press,
): Promise<Command | undefined> {
  const by = turn.person;
  switch (verb) {
    case 'undo':
    case 'cancel':
    case 'take':
    case 'resolve':
      return { do: verb, by };
    case 'outcome': {
      const [task = '', is] = arg.split('=');
      return is === 'solved' || is === 'unsolved' ? { do: 'outcome', task, is, by } : undefined;
    }
    case 'rate': {
      const [task = '', is] = arg.split('=');
      return is === 'helpful' || is === 'unhelpful'
        ? { do: 'rate', task, helpful: is === 'helpful', by }
        : undefined;
    }
    case 'human': {
      const { queue } = state.plan;
      const people = await queuePeople(desking.directory, queue);
      return { do: 'hand_over', queue, people, by, why: 'asked for a person' };
    }
    case 'choose':
      return choose(desking, turn, state, arg);
    default:
      return undefined; // opens a form on the surfaces that need it; nothing to decide
  }
}

async function choose(desking: Desking, turn: Click, state: Case, arg: string): Promise<Command | undefined> {
  const [name = '', ...rest] = arg.split('=');
  const value = rest.join('=');
  const question = state.tasks.get(name)?.errand?.question;
  if (question) {
    const text = question.choices[Number(value)];
    return text === undefined ? undefined : { do: 'continue', task: name, by: turn.person, text };
  }
  const spec = state.plan.slots.find((slot) => slot.name === name);
  const context = await slotContext(turn.person, desking);
  const parsed = spec && context && parseSlot(value, spec, context);
  if (!parsed?.ok) return undefined;
  return { do: 'fill', by: turn.person, slots: { [name]: parsed.value } };
}

/** An answer to a clarifying question: `<seq>:<option>` of the talk stream of this thread. */
async function onChoice(desking: Desking, turn: Click): Promise<void> {
  const match = /^(\d{1,9}):(\d)$/.exec(turn.what.press.arg);
  if (turn.what.press.verb !== 'choose' || !match) return;
  const seq = Number(match[1]);
  const [asked, ...later] = await desking.talks.from(turn.where.thread, seq);
  const question = asked?.type === 'clarified' && asked.seq === seq ? asked : undefined;
  const option = question?.options[Number(match[2])];
  const intent = option && desking.intents.get(option.intent);
  if (!question || !intent)
    return whisper(
      desking,
      turn,
      turn.words.say('I do not know that question any more. Please write it again.'),
    );
  if (question.person !== turn.person.id)
    return whisper(desking, turn, turn.words.say('That question was for somebody else.'));
  if (later.some((event) => event.type === 'chosen' && event.seqOf === seq))
    return whisper(desking, turn, turn.words.say('You have chosen already.'));
  const stream = talkStream(turn.where.thread);
  // The id follows from the question, so that two clicks at once can open one case only.
  const caseId = `c-${digestOf([stream, seq]).slice(0, 12)}`;
  const why = `chosen from ${question.options.length} options`;
  if (!(await startIntent(desking, turn, intent, { text: question.text, why }, caseId))) return;
  const at = desking.clock.now();
  await desking.talks.write(turn.where.thread, {
    type: 'chosen',
    seqOf: seq,
    intent: intent.name,
    at,
    by: actorOf(turn.person.id),
    why: 'chose with a button',
  });
  await proposeChoice(desking, turn, question, intent.name);
  desking.work.dispatch([{ id: `${stream}.${seq}.again`, due: at, kind: 'say', stream, seq }]);
}
