/** "Figma and Jira until March": one request about several things, each of which becomes a case of its own. */
import { MAX_READ } from '../router/words.ts';
import type { SlotContext } from '../slots/context.ts';
import { extractSlots } from '../slots/extract.ts';
import { nameWords } from '../slots/message.ts';
import type { SlotSpec, Slots, SlotValue } from '../slots/slot.ts';
import { namedIn, naming } from './named.ts';
import { isPartOfName } from './rest.ts';

/** Most cases that one request becomes. */
export const MOST_CASES = 4;
/** Longest name in a list, in words. */
const NAME_WORDS = 4;

const JOINS = /(\s*,\s*(?:and\s+)?(?:also\s+)?|\s+(?:and(?: also)?|plus|as well as|&)\s+|\s*\+\s*)/i;
/** What may stand between the "and" and the next name. */
const BEFORE_NAME =
  /^(?:(?:the|an?|my|our|for|to|with|access|one|another|also|both|colleague|coworker)\s+)+/i;
/** Of a longer text the rest holds no list. */
const MOST_PIECES = 81;
const ME = /\b(?:me|myself|i)\b/i;
const COMMA = /^\s*,\s*$/;
const BLANKS = /\s+/;

/**
 * The details of each, all others shared; one entry when it is about one thing. Only what is plainly listed counts:
 * "Figma or Jira" and "Figma instead of Jira" are for the person to clear up.
 */
export function detailsOfEach(text: string, specs: readonly SlotSpec[], context: SlotContext): Slots[] {
  const shared = extractSlots(text, specs, context);
  let all: Slots[] = [shared];
  for (const spec of naming(specs)) {
    const values = listed(text.slice(0, MAX_READ), spec, context);
    if (values.length > 1)
      all = all.flatMap((slots) => values.map((value) => ({ ...slots, [spec.name]: value })));
    if (all.length > MOST_CASES) return [shared];
  }
  return all;
}

/** The names of a list, when all that the text names stand in it. */
function listed(text: string, spec: SlotSpec, context: SlotContext): SlotValue[] {
  // Names at even places, what joins them at odd ones.
  const pieces = text.split(JOINS, MOST_PIECES);
  if (pieces.length === 1) return [];
  const everything = namedIn(text, spec, context);
  const self = spec.type === 'person' && ME.test(text) ? 1 : 0;
  if (everything.length + self < 2 || everything.length > MOST_CASES) return [];
  const found = new Map<SlotValue['value'], SlotValue>();
  for (let at = 1; at < pieces.length; at += 2) {
    const left = nameAt(
      (pieces[at - 1] ?? '').split(BLANKS).slice(-NAME_WORDS).reverse(),
      spec,
      context,
      true,
    );
    const rest = (pieces[at + 1] ?? '').replace(BEFORE_NAME, '').split(BLANKS).slice(0, NAME_WORDS);
    const right = left && nameAt(rest, spec, context, false);
    if (!left || !right) continue;
    // "Do it for me, Tom said"
    const aside =
      COMMA.test(pieces[at] ?? '') && [left, right].some(({ value }) => value === context.requester.id);
    if (!aside) for (const value of [left, right]) found.set(value.value, value);
  }
  return everything.every(({ value }) => found.has(value)) ? [...found.values()] : [];
}

/** The one thing that the first words name, with nothing but its name before its end. */
function nameAt(
  near: readonly string[],
  spec: SlotSpec,
  context: SlotContext,
  reversed: boolean,
): SlotValue | undefined {
  for (let size = 1; size <= near.length; size++) {
    const some = near.slice(0, size);
    const [value, ...more] = namedIn((reversed ? some.toReversed() : some).join(' '), spec, context);
    if (!value) continue;
    const between = nameWords(some.slice(0, -1).join(' '));
    const own = between.every((word) => isPartOfName(word, spec, context));
    return more.length === 0 && own ? value : undefined;
  }
  return undefined;
}
