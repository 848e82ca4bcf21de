/** Which details of an open case a message changes: "no, Figma, not Sigma", "I meant until April", "make it two weeks". */
import type { Case } from '../case/case.ts';
import type { SlotContext } from './context.ts';
import { findDays } from './date.ts';
import { dayAt } from './day.ts';
import { extractOne, extractSlots } from './extract.ts';
import type { SlotSpec, Slots } from './slot.ts';
import { aimOf } from './timing.ts';

/** A longer message is no correction but says something of its own. */
const MAX_TEXT = 300;
const MAX_WORDS = 20;
const MAX_WORDS_AFTER_NO = 12;

const START =
  '^[^\\p{L}\\p{N}]*(?:(?:oh|ah|hm+|um+|ok(?:ay)?|well|hi|hey|and|but|no|sorry|please)\\b[^\\p{L}\\p{N}]*){0,4}';
const SURE =
  "i (?:actually |really )?mean[t]?|i said|make (?:it|that)|let[’']?s make (?:it|that)|change (?:it|that|this|the [\\p{L} ]{1,30}?)(?: from .{1,40}?)? (?:in)?to|" +
  '(?:it|that|this|the [\\p{L} ]{1,30}?) (?:should|was supposed to|is supposed to|has to|must) (?:be|have been|say)|correction|switch (?:it|that) to|scratch that|my (?:bad|mistake)|not (?=\\p{L}|\\d)';
// "Wait until Monday" is no correction.
const MAYBE = 'no(?:pe)?|sorry|wait(?=\\s*[,.!:;–—-])|oops|actually|rather|better|pardon|on second thoughts?';
const SURELY = new RegExp(`${START}(?:${SURE})`, 'iu');
const MAYBE_SO = new RegExp(`${START}(?:${MAYBE})\\b`, 'iu');
const INSTEAD = /\binstead[\s.!]*$/i;
/** It asks, or wants something beside what there is. */
const MORE =
  /\?\s*$|\b(?:also|too|as well|another|one more|in addition|additionally|no (?:idea|thanks?|worries|problem|need|longer))\b/i;

const BEFORE_IT = /^\W*(?:(?:no|nope|sorry|oops|wait|actually|i mean[t]?|i said)\b\W*){0,4}/i;
/** What is wanted and what it is not, in the ways people put them side by side. */
const SIDE_BY_SIDE: [pattern: RegExp, wanted: 1 | 2][] = [
  [/^(.*?[\p{L}\p{N}].*?)[\s,;:–—-]*\b(?:instead of|rather than|and not|not)\s+(.+)$/isu, 1],
  [/^\W*(?:it[’']?s |it is )?(?:instead of|rather than|not)\s+(.+?)\s*(?:[,;:.–—]|\bbut\b)\s*(.+)$/isu, 2],
];

/**
 * The details that the message changes, with those that it gives besides; undefined when it is no correction, or not a
 * plain one: which of two people is meant is never guessed.
 * @param state the open case of this thread
 */
export function correctionOf(text: string, state: Case, context: SlotContext): Slots | undefined {
  if (!saysCorrection(text)) return undefined;
  const said = text.trim();
  const words = wordCount(said);
  const specs = state.plan.slots
    .filter((spec) => spec.type !== 'text' || spec.from !== 'message')
    .map((spec) => ({ ...spec, default: undefined }));
  const filled = specs.filter(({ name }) => state.slots[name]);
  const sure = SURELY.test(said) || INSTEAD.test(said);
  const marked = sure || (MAYBE_SO.test(said) && words <= MAX_WORDS_AFTER_NO);
  const found =
    sideBySide(said, filled, state, context) ?? (marked ? named(said, filled, state, context) : {});
  const changed = changesIn(found, state);
  if (Object.keys(changed).length === 0) return undefined;
  const empty = specs.filter(({ name }) => !state.slots[name]);
  return { ...extractSlots(said, empty, context), ...changed };
}

/** Whether it is worded like a correction. */
export function saysCorrection(text: string): boolean {
  const said = text.trim();
  if (said.length > MAX_TEXT || wordCount(said) > MAX_WORDS || MORE.test(said)) return false;
  if (SURELY.test(said) || INSTEAD.test(said) || MAYBE_SO.test(said)) return true;
  const plain = said.replace(BEFORE_IT, '');
  return SIDE_BY_SIDE.some(([pattern]) => pattern.test(plain));
}

/** As far as it matters. */
const wordCount = (said: string): number => said.split(/\s+/, MAX_WORDS + 1).length;

function changesIn(found: Slots, { slots }: Case): Slots {
  return Object.fromEntries(
    Object.entries(found).filter(([name, { value }]) => slots[name]?.value !== value),
  );
}

/** "Figma, not Sigma": the detail that is Sigma becomes Figma. Undefined when no detail is what it says it is not. */
function sideBySide(
  text: string,
  specs: readonly SlotSpec[],
  state: Case,
  context: SlotContext,
): Slots | undefined {
  const plain = text.replace(BEFORE_IT, '');
  for (const [pattern, at] of SIDE_BY_SIDE) {
    const match = pattern.exec(plain);
    if (!match) continue;
    const [wanted = '', denied = ''] = at === 1 ? [match[1], match[2]] : [match[2], match[1]];
    const wrong = specs.filter(
      (spec) =>
        isNamed(spec) && extractOne(bare(denied), spec, context)?.value === state.slots[spec.name]?.value,
    );
    const [spec] = wrong;
    const value = spec && wrong.length === 1 && extractOne(bare(wanted), spec, context);
    if (spec && value) return { [spec.name]: value };
  }
  return undefined;
}

/** What is said behind "no" or "I meant". Of two details of one kind, only the one that is called by its name. */
function named(text: string, specs: readonly SlotSpec[], state: Case, context: SlotContext): Slots {
  const called = specs.filter(({ name }) => callsIt(text, name));
  const open = called.length > 0 ? called : specs;
  const plain = open.filter(
    (spec) => spec.type === 'date' || open.filter(({ type }) => type === spec.type).length === 1,
  );
  const said = bare(text);
  const found = extractSlots(`${said}${fromTheFirstDay(said, plain, state, context)}`, plain, context);
  if (Object.keys(changesIn(found, state)).length > 0) return found;
  const answers = plain.flatMap((spec) => {
    // A day in it would have been found, and a bare number is none.
    const value = isNamed(spec) && spec.type !== 'date' ? extractOne(said, spec, context) : undefined;
    return value ? [{ [spec.name]: value }] : [];
  });
  return answers.length === 1 ? (answers[0] ?? {}) : {};
}

/** "Make it two weeks" and "sorry, until Friday" count from the first day that the case has. */
function fromTheFirstDay(
  text: string,
  specs: readonly SlotSpec[],
  state: Case,
  context: SlotContext,
): string {
  const spec = specs.find((one) => one.type === 'date' && aimOf(one) === 'start');
  const first = spec && state.slots[spec.name]?.value;
  const days = findDays(text, dayAt(context.now, context.timezone));
  return first === undefined || days.some(({ role }) => role !== 'end') ? '' : ` from ${first}`;
}

/** The message without what only says that it corrects. */
function bare(text: string): string {
  const opener = new RegExp(`${START}(?:(?:${SURE}|${MAYBE})\\b[^\\p{L}\\p{N}€$£¥₹]*){0,3}`, 'iu');
  const rest = text.replace(opener, '').replace(INSTEAD, '').trim();
  return rest.replace(/^(?:it[’']?s|it is|that|to|be|please)\s+/i, '').replace(/[\s,;:.!–—-]+$/, '');
}

function callsIt(text: string, name: string): boolean {
  const words = name.replaceAll('_', ' ');
  return new RegExp(`\\bthe ${words}\\b(?= .{0,60}\\b(?:to|be)\\b)`, 'i').test(text);
}

/** Any words would do for free text, so none of them are taken for a correction. */
function isNamed({ type }: SlotSpec): boolean {
  return type !== 'text';
}
