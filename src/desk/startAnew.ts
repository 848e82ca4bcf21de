/** A message that stands by itself: what it asks for begins, or a question back. */
import { labelIn } from '../intents/translation.ts';
import { PERSON } from '../learning/nextBest.ts';
import { type Route, routedTo } from '../router/route.ts';
import { shorten } from '../shorten.ts';
import { MOST_CASES } from '../talk/each.ts';
import type { Asked } from '../talk/parts.ts';
import type { What } from '../turn.ts';
import type { Words } from '../words/words.ts';
import type { Desking, Known } from './desk.ts';
import { startSeveral } from './several.ts';
import { startIntent } from './start.ts';
import type { Part } from './talk.ts';
import { agentTakes } from './toAgent.ts';

type Message = Known<Extract<What, { kind: 'message' }>>;

const LONGEST_LEFT = 300;
/** On a question back, the person among them. */
const MOST_BUTTONS = 3;

/** @param asked what the message asks for; more than one is said back to the person */
export async function startAnew(
  desking: Desking,
  turn: Message,
  route: Route,
  asked: readonly Asked[],
): Promise<void> {
  const text = turn.what.text.trim();
  const [only] = asked;
  if (asked.length > 1) return takeSeveral(desking, turn, asked);
  if (only) {
    await startIntent(desking, turn, only.intent, { text, why: only.why, slots: only.slots });
    return;
  }
  if (await agentTakes(desking, turn, route)) return;
  const effects = await desking.talks.write(
    turn.where.thread,
    {
      type: 'clarified',
      where: turn.where,
      person: turn.person.id,
      text,
      options: optionsOf(desking, route, turn.words),
      language: turn.words.language,
      sure: route.band === 'clarify',
      at: desking.clock.now(),
      by: 'desk',
      why: routedTo(route.intent, route),
    },
    turn.id,
  );
  desking.work.dispatch(effects);
}

function takeSeveral(desking: Desking, turn: Message, asked: readonly Asked[]): Promise<void> {
  const parts = asked.slice(0, MOST_CASES).map(
    (one): Part => ({
      intent: one.intent.name,
      label: labelOf(one, asked, turn),
      text: one.text,
      slots: one.slots,
      why: one.why,
    }),
  );
  const left = asked
    .slice(MOST_CASES)
    .map((one) => one.text)
    .join(' ');
  return startSeveral(desking, turn, { parts, ...(left ? { left: shorten(left, LONGEST_LEFT) } : {}) });
}

/** Nobody else reads what is personal; cases about the same thing are told apart by what they differ in. */
function labelOf({ intent, slots }: Asked, all: readonly Asked[], { where, words }: Message): string {
  if (where.shared && intent.plan.private) return words.say('Something personal: I go on with it in private');
  const same = all.filter((one) => one.intent === intent);
  const names = Object.entries(slots)
    .filter(([name, { value }]) => same.some((one) => one.slots[name]?.value !== value))
    .map(([, { label }]) => label);
  const own = labelIn(intent, words.language);
  return names.length > 0 ? `${own}: ${names.join(', ')}` : own;
}

/** The buttons: what it may be when torn, and always a person. */
function optionsOf(desking: Desking, route: Route, { language }: Words): { intent: string; label: string }[] {
  const named = (route.band === 'clarify' ? route.options : []).map(({ intent }) =>
    desking.intents.get(intent),
  );
  const human = desking.intents.get(PERSON);
  const all = named.includes(human) ? named : [...named.slice(0, MOST_BUTTONS - 1), human];
  return all.flatMap((intent) => (intent ? [{ intent: intent.name, label: labelIn(intent, language) }] : []));
}
