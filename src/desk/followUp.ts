/** Does what a message means after what came before it in its thread. */
import { saidIn } from '../card.ts';
import { caseCardFor } from '../cards/cards.ts';
import { statusCard, whichCard } from '../cards/followUpCards.ts';
import { plainCard } from '../cards/talkCards.ts';
import type { Case } from '../case/case.ts';
import { slotContext } from '../slots/context.ts';
import { parseSlot } from '../slots/parse.ts';
import type { Meaning } from '../talk/meaning.ts';
import type { CaseHere, ThreadState } from '../talk/state.ts';
import type { What } from '../turn.ts';
import { onClick } from './click.ts';
import type { Desking, Known } from './desk.ts';
import { eachOnce } from './eachOnce.ts';
import { settle } from './settle.ts';
import { startSeveral } from './several.ts';
import { startIntent } from './start.ts';
import { say } from './tell.ts';

const NOTHING = {
  cancel: 'There is nothing open here that I could cancel.',
  options: 'Which one do you mean? Press a button above, or write what you need in other words.',
  answer: 'I do not know what that is about. Please write what you need in a sentence.',
};

type Message = Known<Extract<What, { kind: 'message' }>>;

/** False when it cannot be done any more, so that the message has to stand by itself. */
export async function followUp(
  desking: Desking,
  turn: Message,
  meaning: Meaning,
  state: ThreadState,
): Promise<boolean> {
  const by = turn.person;
  const text = turn.what.text.trim();
  const tell = (english: string, why: string) =>
    say(desking, turn, saidIn(turn.words.language, plainCard(turn.words.say(english))), { why });
  switch (meaning.means) {
    case 'option':
      return choose(desking, turn, state, meaning.at);
    case 'no_option':
      await tell(
        'All right. Write what you need in other words, or “talk to a person”.',
        'meant none of these',
      );
      return true;
    case 'drop':
      await tell('All right. I have done nothing.', 'let the question go');
      return true;
    case 'outcome': {
      const { task, is } = meaning;
      await settle(desking, turn, meaning.case, async () => ({ do: 'outcome', task, is, by, text }));
      return true;
    }
    case 'which_outcome':
      await tell(
        'I have asked you that about more than one case. Please press the button on the card that you mean.',
        'several cases ask that',
      );
      return true;
    case 'detail':
      return fillDetail(desking, turn, meaning);
    case 'cancel':
      await cancel(desking, turn, meaning);
      return true;
    case 'status':
      return tellStatus(desking, turn, meaning.cases);
    case 'another':
      return again(desking, turn, meaning);
    case 'nothing':
      await tell(NOTHING[meaning.to], 'speaks of what is not there');
      return true;
  }
}

/** Like a press of that button. */
async function choose(
  desking: Desking,
  turn: Message,
  { question }: ThreadState,
  at: number,
): Promise<boolean> {
  if (question?.asks === 'case') {
    const option = question.options[at];
    if (option) await settle(desking, turn, option.case, async () => ({ do: 'cancel', by: turn.person }));
    return option !== undefined;
  }
  if (!question) return false;
  const press = { verb: 'choose', case: 'talk', arg: `${question.seq}:${at}` } as const;
  await onClick(desking, { ...turn, what: { kind: 'click', press } });
  return true;
}

async function fillDetail(
  desking: Desking,
  turn: Message,
  { case: id, slot, value }: Extract<Meaning, { means: 'detail' }>,
): Promise<boolean> {
  const context = await slotContext(turn.person, desking, turn.words);
  const state = await desking.cases.load(id);
  const spec = state?.plan.slots.find(({ name }) => name === slot);
  const parsed = context && spec && parseSlot(value, spec, context);
  if (!parsed?.ok) return false;
  const slots = { [slot]: parsed.value };
  const text = turn.what.text.trim();
  await settle(desking, turn, id, async () => ({ do: 'fill', by: turn.person, slots, text }));
  return true;
}

async function cancel(
  desking: Desking,
  turn: Message,
  { cases, all }: Extract<Meaning, { means: 'cancel' }>,
): Promise<void> {
  const by = turn.person;
  if (cases.length > 1 && !all) {
    const card = saidIn(turn.words.language, whichCard(await titled(desking, cases), turn.words));
    return say(desking, turn, card, { why: 'several cases are open here' });
  }
  const text = turn.what.text.trim();
  await eachOnce(turn, cases, async ({ id }, one) => {
    await settle(desking, one, id, async () => ({ do: 'cancel', by, text }));
  });
}

/** The case's own card, below what they wrote. */
async function tellStatus(desking: Desking, turn: Message, cases: readonly CaseHere[]): Promise<boolean> {
  let told = false;
  await eachOnce(turn, cases, async ({ id }, one) => {
    const card = await cardOf(desking, await desking.cases.load(id));
    if (!card) return;
    await say(desking, one, statusCard(card, turn.words), { why: `asked where ${id} stands` });
    told = true;
  });
  return told;
}

/** The same request with other details; it takes the same way as the first. */
async function again(
  desking: Desking,
  turn: Message,
  { of, each }: Extract<Meaning, { means: 'another' }>,
): Promise<boolean> {
  const intent = desking.intents.get(of.intent);
  if (intent?.does !== 'case') return false;
  const text = turn.what.text.trim();
  const why = `one more like ${of.id}`;
  const [slots = {}] = each;
  if (each.length === 1) await startIntent(desking, turn, intent, { text, why, slots });
  else {
    const parts = each.map((one) => ({ intent: intent.name, label: intent.label, text, slots: one, why }));
    await startSeveral(desking, turn, { parts });
  }
  return true;
}

async function titled(desking: Desking, cases: readonly CaseHere[]) {
  return Promise.all(
    cases.map(async ({ id, title }) => {
      const card = await cardOf(desking, await desking.cases.load(id));
      return { id, title: card?.title ?? title };
    }),
  );
}

const cardOf = async (desking: Desking, state: Case | undefined) =>
  state && caseCardFor(state, `main.${state.generation}`, desking);
