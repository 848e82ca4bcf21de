/** "And for my colleague Tom too": the same request again, with other details. */
import type { SlotContext } from '../slots/context.ts';
import type { SlotSpec, Slots } from '../slots/slot.ts';
import { aimOf } from '../slots/timing.ts';
import { detailsOfEach } from './each.ts';
import { namedIn, naming } from './named.ts';
import { restOf } from './rest.ts';

/** Longest message that can be one, in characters. */
export const LONGEST = 160;
/** Words that say nothing to a machine but may stand in it: "same for Notion please, for the design review". */
const REST = { same: 4, also: 1 };

const SAME = /\b(?:same|likewise|ditto|similarly)\b/i;
const ALSO =
  /^(?:(?:yes|ok|okay|oh|sorry|hi|hello|thanks|thank you)[\s,.!]+)?(?:(?:(?:please|pls|can (?:i|you|we)|could (?:i|you|we)|i(?:'d| would)?|we)\s+)?also|and|plus|another|what about|how about)\b|\b(?:too|also|as well|aswell)\b[\s.!?]*(?:(?:please|pls|thanks|thank you|thx)[\s.!?]*)?$/i;
/** Somebody else, who is not named. */
const SOMEBODY =
  /\b(?:for|give|and|does|so does)\s+(?:(?:my|a|our|the|one of my)\s+)?(?:new\s+)?(?:colleagues?|co-?workers?|team ?mates?|interns?|trainees?|assistants?|friends?|somebody else|someone else|him|her|them)\b|\bmy (?:colleague|coworker|teammate|intern) (?:needs|wants|too|as well|also)\b/i;
const NOT = /\b(?:not|n't|never|without|except|instead|rather|cancel|remove|undo|stop|or)\b/i;

export type Another = {
  /** The details of each new one: copied, but for what was named. What is to be asked for is not there. */
  each: Slots[];
  /** Said so plainly ("the same for") that nothing else can be meant. */
  plain: boolean;
};

/**
 * Undefined when the message is not about one more of the same. Pure, bounded time.
 * @param before what was asked for, as it is known
 */
export function another(
  text: string,
  { specs, slots }: { specs: readonly SlotSpec[]; slots: Slots },
  context: SlotContext,
): Another | undefined {
  if (!saysAnother(text)) return undefined;
  const plain = SAME.test(text);
  const days = specs.filter(isDay);
  const things = [...naming(specs), ...(days.length === 1 ? days : [])];
  const rest = restOf(text, specs, context);
  if (rest.length > (plain ? REST.same : REST.also)) return undefined;
  const known = things.filter(({ name }) => Object.hasOwn(slots, name));
  const open = known.filter((spec) => isLeftOpen(text, spec, rest, context));
  const others = detailsOfEach(
    text,
    specs.filter(({ type }) => type !== 'text').map(unfilled),
    context,
  ).filter(
    (said) =>
      open.length > 0 || known.some(({ name }) => said[name] && said[name]?.value !== slots[name]?.value),
  );
  if (others.length === 0) return undefined;
  const copied = Object.entries(slots).filter(([name]) => !open.some((spec) => spec.name === name));
  const each = others.map((said) => {
    const other = days.some(({ name }) => said[name]);
    const kept = copied.filter(([name, { value }]) => !other || value === ONE_DAY || !isLength(name, specs));
    return { ...Object.fromEntries(kept), ...said };
  });
  return { each, plain: plain || rest.length === 0 };
}

/** Whether it is worded like one more of the same. */
export function saysAnother(text: string): boolean {
  if (text.length > LONGEST || NOT.test(text.replaceAll('’', "'"))) return false;
  return SAME.test(text) || ALSO.test(text);
}

/** "And Monday too": another first day, or another month; not another end. */
const isDay = (spec: SlotSpec) => spec.type === 'date' && aimOf(spec) !== 'end';

/** From another day on it may take another time; one day is one day. */
const ONE_DAY = 1;
const isLength = (name: string, specs: readonly SlotSpec[]) =>
  specs.some((spec) => spec.name === name && spec.type === 'duration');

/** Read from the message alone: what is said by default was said before. */
const unfilled = (spec: SlotSpec): SlotSpec => ({ ...spec, default: undefined });

/** Another one is meant, but the message does not say which. */
function isLeftOpen(text: string, spec: SlotSpec, rest: readonly string[], context: SlotContext): boolean {
  return (
    spec.type === 'person' &&
    SOMEBODY.test(text) &&
    rest.length <= 1 &&
    namedIn(text, spec, context).length === 0
  );
}
