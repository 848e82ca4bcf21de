/** What a message means after what came before it in its thread. Pure: state, words and the clock in, a decision out. */
import type { SlotContext } from '../slots/context.ts';
import { nameWords } from '../slots/message.ts';
import type { Slots } from '../slots/slot.ts';
import { another } from './another.ts';
import { answered, choice, MOST_PLACES } from './options.ts';
import {
  agrees,
  disagrees,
  saysNo,
  saysStatus,
  saysStop,
  saysStopAll,
  saysStopOne,
  saysWhich,
  saysYes,
} from './short.ts';
import type { CaseHere, ThreadState } from './state.ts';

export type Meaning =
  /** That option of the question. */
  | { means: 'option'; at: number }
  /** None of its options. */
  | { means: 'no_option' }
  | { means: 'outcome'; case: string; task: string; is: 'solved' | 'unsolved' }
  /** Yes or no, when several cases ask. */
  | { means: 'which_outcome' }
  /** The value of the one detail that a case waits for, from its buttons. */
  | { means: 'detail'; case: string; slot: string; value: string }
  /** More than one: the person has to say which, unless they said `all`. */
  | { means: 'cancel'; cases: CaseHere[]; all: boolean }
  /** They let the question go. */
  | { means: 'drop' }
  | { means: 'status'; cases: CaseHere[] }
  | { means: 'another'; of: CaseHere; each: Slots[] }
  /** It speaks of something that is not there: "the second one" where nothing was asked. */
  | { means: 'nothing'; to: 'cancel' | 'options' | 'answer' };

/** What the router thinks of the message by itself. */
export type Heard = {
  /** The intent it is sure of. */
  sure?: string;
  /** Whether that asks for one's cases. */
  asksStatus: boolean;
  /** Whether it is only politeness. */
  smalltalk: boolean;
};

/** Longest message that is read as more than a request of its own. */
const LONGEST = 200;

/** Undefined: it stands by itself, or answers what a case asks for. Never throws, bounded time. */
export function meaningOf(
  text: string,
  state: ThreadState,
  heard: Heard,
  context: SlotContext,
): Meaning | undefined {
  if (text.length > LONGEST) return undefined;
  return (
    (state.question && answered(text, state.question)) ??
    choice(text, state) ??
    outcome(text, state, heard) ??
    stopped(text, state) ??
    again(text, state, heard, context) ??
    status(text, state, heard) ??
    astray(text, state, heard)
  );
}

/** Too little to be a request, whatever the router makes of it; unless a case waits for words. */
function astray(text: string, { cases }: ThreadState, { smalltalk }: Heard): Meaning | undefined {
  if (saysStop(text) || saysStopAll(text)) return { means: 'nothing', to: 'cancel' };
  if (smalltalk || cases.some(({ open, missing }) => open && missing.length > 0)) return undefined;
  const short = agrees(text) || disagrees(text) || saysWhich(text, MOST_PLACES) !== undefined;
  return short ? { means: 'nothing', to: 'answer' } : undefined;
}

function outcome(text: string, { cases }: ThreadState, { sure }: Heard): Meaning | undefined {
  const asking = cases.filter(
    ({ open, guide, missing }) => open && guide !== undefined && missing.length === 0,
  );
  const is = saysYes(text) ? 'solved' : saysNo(text) ? 'unsolved' : undefined;
  const [first, ...more] = asking;
  if (!first || is === undefined) return undefined;
  if (more.length === 0) return { means: 'outcome', case: first.id, task: first.guide ?? '', is };
  // "No, the VPN still drops" says which.
  const meant = asking.filter(({ intent }) => intent === sure);
  const [one] = meant;
  return one && meant.length === 1
    ? { means: 'outcome', case: one.id, task: one.guide ?? '', is }
    : { means: 'which_outcome' };
}

function stopped(text: string, { cases }: ThreadState): Meaning | undefined {
  const open = cases.filter((one) => one.open);
  if (saysStopAll(text)) return open.length > 0 ? { means: 'cancel', cases: open, all: true } : undefined;
  if (saysStop(text)) {
    // Of what is over they are told so.
    const meant = open.length > 0 ? open : cases.slice(0, 1);
    return meant.length > 0 ? { means: 'cancel', cases: meant, all: false } : undefined;
  }
  const name = saysStopOne(text);
  const said = name === undefined ? [] : nameWords(name);
  const meant = open.filter(({ title }) => {
    const words = nameWords(title);
    return said.length > 0 && said.every((word) => words.includes(word));
  });
  return meant.length > 0 ? { means: 'cancel', cases: meant, all: false } : undefined;
}

/** One more of the newest case; or of the newest that has to do with such a thing, when the message names one. */
function again(
  text: string,
  { cases }: ThreadState,
  { sure }: Heard,
  context: SlotContext,
): Meaning | undefined {
  for (const of of cases) {
    const found = another(text, of, context);
    if (!found) continue;
    const elsewhere = sure !== undefined && sure !== of.intent && !found.plain;
    if (!elsewhere && (of === cases[0] || namesThing(of, found.each)))
      return { means: 'another', of, each: found.each };
  }
  return undefined;
}

/** What is for one person may be for another, whatever it is. */
function namesThing({ specs, slots }: CaseHere, each: readonly Slots[]): boolean {
  const things = specs.filter(({ type }) => type === 'app' || type === 'device' || type === 'choice');
  return each.every((one) => things.some(({ name }) => one[name]?.value !== slots[name]?.value));
}

const LIST = /\b(?:cases|requests|tickets|all|list|show|overview)\b/i;

function status(text: string, { cases }: ThreadState, { asksStatus }: Heard): Meaning | undefined {
  if (cases.length === 0 || LIST.test(text)) return undefined;
  if (!saysStatus(text) && !asksStatus) return undefined;
  const open = cases.filter((one) => one.open);
  return { means: 'status', cases: open.length > 0 ? open : cases.slice(0, 1) };
}
