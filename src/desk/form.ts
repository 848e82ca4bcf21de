import { wordsIn } from '../cards/slotFields.ts';
import { inTheirs } from '../cards/theirs.ts';
import type { Case } from '../case/case.ts';
import { isReview, onReview } from '../learning/onReview.ts';
import { slotContext } from '../slots/context.ts';
import type { What } from '../turn.ts';
import { ANSWERS, answerOf } from './answer.ts';
import type { Desking, Known } from './desk.ts';
import { confirmFactor } from './factor.ts';
import { problemsOf } from './fitting.ts';
import { readForm } from './readForm.ts';
import { settle } from './settle.ts';
import { turnBack } from './stranger.ts';
import { placeFor, UNKNOWN_CASE, whisper } from './tell.ts';

type Form = Known<Extract<What, { kind: 'form' }>>;

/** A filled form: the details of a case, or what belongs to a button. */
export async function onForm(desking: Desking, turn: Form): Promise<void> {
  const { press } = turn.what;
  if (press.verb === 'factor') return confirmFactor(desking, turn);
  if (isReview(press)) return onReview(desking, turn);
  const state = await desking.cases.load(press.case);
  if (!state) return turnBack(desking, turn);
  if (!ANSWERS.has(press.verb)) return onDetails(desking, turn, state);
  const once = {};
  const committed = await settle(
    desking,
    turn,
    press.case,
    async (now) => now && answerOf(desking, turn, now, once),
  );
  if (press.verb === 'unmask' && committed && !committed.refusal)
    await reveal(desking, turn, committed.state);
}

/** Every value is parsed against its slot; what does not fit is said, the rest is kept. */
async function onDetails(desking: Desking, turn: Form, state: Case): Promise<void> {
  const { what, person, words } = turn;
  const context = await slotContext(person, desking, words);
  if (!context) return whisper(desking, turn, turn.words.say(UNKNOWN_CASE));
  // Somebody else's form is not even read: what is wrong with it would tell what the case asks.
  const theirs = state.requester.id === person.id;
  const read = theirs && readForm(desking, state, what.values, context);
  const { slots, wrong } = read || { slots: {}, wrong: new Map<string, string>() };
  const problems = problemsOf(inTheirs(state, words).plan, wrong);
  if (Object.keys(slots).length > 0 || problems.length === 0) {
    await settle(desking, turn, state.id, async () => ({ do: 'fill', by: person, slots }));
  }
  if (problems.length > 0) await whisper(desking, turn, problems.join('\n'));
}

/** For their eyes only, and after it is on record that they looked. */
async function reveal(desking: Desking, turn: Form, state: Case): Promise<void> {
  const [id = '', arg = ''] = turn.what.press.arg.split(':');
  const value = state.tasks.get(state.approvals.get(id)?.task ?? '')?.judgement?.args[arg];
  const where = await placeFor(desking, turn, true);
  if (where && value !== undefined)
    await whisper(desking, { where, from: turn.from }, `${wordsIn(arg)}: ${value}`, 'info');
}
