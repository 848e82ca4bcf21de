/** What a message asks for, by itself: requests with their details. */
import { derivedFrom } from '../intents/derived.ts';
import type { Intent } from '../intents/intent.ts';
import { type Route, type Router, routedTo } from '../router/route.ts';
import { safetyNet } from '../router/safety.ts';
import { type Request, requestsIn } from '../router/split.ts';
import { unitsOf } from '../router/units.ts';
import { MAX_READ, words } from '../router/words.ts';
import type { SlotContext } from '../slots/context.ts';
import type { SlotSpec, Slots } from '../slots/slot.ts';
import { another, LONGEST } from './another.ts';
import { detailsOfEach, MOST_CASES } from './each.ts';
import { naming } from './named.ts';

export type Asked = { intent: Intent; text: string; slots: Slots; why: string };

type Intents = ReadonlyMap<string, Intent>;

/** What is only said on the way to something else. */
const POLITE = new Set<Intent['does']>(['smalltalk', 'help']);

/**
 * The requests of a message, those with a safety word first; none when it is unclear. All of them: who takes them decides
 * how many are taken at once.
 * @param route of the whole message
 */
export function partsOf(
  text: string,
  route: Route,
  { router, intents }: { router: Router; intents: Intents },
  context: SlotContext,
): Asked[] {
  const counts = (name: string) => !POLITE.has(intents.get(name)?.does ?? 'smalltalk');
  const requests = requestsIn(text, router, { counts, isSafety: safetyOf(intents) });
  const sure = route.band === 'act' && route.intent !== undefined;
  const whole = sure ? [{ ...route, intent: route.intent ?? '', text }] : [];
  const taken: Request[] = requests.length > 1 || !sure ? requests : whole;
  return taken.flatMap((request) => {
    const intent = intents.get(request.intent);
    return intent ? withDetails(request, intent, context) : [];
  });
}

/** Whether a text holds a safety word of any intent. */
export function safetyOf(intents: Intents): (text: string) => boolean {
  const find = netOf(intents);
  return (text) => find(words(text.slice(0, MAX_READ))).length > 0;
}

const netOf = derivedFrom<Intent, ReturnType<typeof safetyNet>>(safetyNet);

const NAMED = new Set<SlotSpec['type']>(['person', 'device', 'choice']);
const unnamed = (specs: readonly SlotSpec[]) => specs.filter(({ type }) => !NAMED.has(type));

function withDetails(
  { text, intent: name, confidence, why }: Request,
  intent: Intent,
  context: SlotContext,
): Asked[] {
  const because = routedTo(name, { confidence, why });
  const asked = (slots: Slots, said = text): Asked => ({ intent, text: said, slots, why: because });
  const { slots: specs } = intent.plan;
  const each = detailsOfEach(text, specs, context);
  if (each.length > 1) return each.map((slots) => asked(slots));
  // "I need Figma until March, and my colleague Tom too"
  const units = naming(specs).length > 0 ? unitsOf(text) : [];
  for (const unit of units.slice(0, -1)) {
    const tail = text.slice(unit.end).replace(/^[\s.,;:!?]+/, '');
    if (tail.length > LONGEST) continue;
    const [slots = {}] = detailsOfEach(text.slice(0, unit.end), specs, context);
    // Only an app needs no "and": the rest may be a signature.
    const more =
      another(tail, { specs, slots }, context) ??
      another(`and ${tail}`, { specs: unnamed(specs), slots }, context);
    if (more?.plain && more.each.length < MOST_CASES)
      return [asked(slots, text.slice(0, unit.end)), ...more.each.map((one) => asked(one, tail))];
  }
  return [asked(each[0] ?? {})];
}
