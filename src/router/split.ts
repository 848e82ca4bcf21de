/** Finds the requests in a message. What may be one request stays one. */
import type { Router } from './route.ts';
import { type Unit, unitsOf } from './units.ts';
import { words } from './words.ts';

/** One request: the part of the message that makes it, what it is about, and why. */
export type Request = { text: string; intent: string; confidence: number; why: string };

type Known = {
  /** Whether an intent is worth a part of its own: "thanks" and "can you help me" are not. */
  counts(intent: string): boolean;
  /** Whether a text holds a word that must not be missed. */
  isSafety(text: string): boolean;
};

/** Speaks on about what was said before, or of what led to it: no request begins like that. */
const GOES_ON =
  /^(?:it|its|it's|this|that|these|those|they|them|he|she|him|her|his|which|who (?!can|is|do|has)|needs|wants|gets|starts|because|since|as|so|but|yet|otherwise|still|even|maybe|perhaps|especially|not|or|if|when (?!is|are|do|does|will|can|was)|while|after|before|until|unless|thanks?|already|no|(?:i )?(?:don't|do not|no longer) (?:need|want)|i(?:'ve| have)? (?:already|tried|restarted|rebooted|did|asked)|i(?:'ve| have|) (?:got )?(?:a|my) new|i(?:'m| am) (?:back|at|in|on|working|sitting))\b/i;
/** "Remove it please": what, was said before. */
const OF_IT = /^(?:(?:please|just|can|could|you|also|then) ){0,4}[a-z]+ (?:it|them|that|this)\b/i;
/** One cause may have several symptoms. */
const CAUSE = /^(?:ever )?(?:since|after)\b/i;
/** A clause says that something is, happens or shall be done; a name alone does not. */
const PREDICATE = new RegExp(
  `\\b(?:${`is are was were isn't aren't am i'm been be do does doesn't don't did didn't can can't cannot cant could
    couldn't would i'd i'll i've will won't wont should must have has had haven't hasn't need needs want wants like got get
    gets give gave book reset order install uninstall add remove cancel change unlock report send tell show help fix set
    sign put request grant let make take find check look open close block stop stopped stops work works working keep
    keeps drop drops fail fails failed crash crashes lost stole stolen forgot forgotten broken broke expired locked how
    what when where who why prepare arrange schedule replace return extend renew update call join move`
    .trim()
    .split(/\s+/)
    .join('|')})\\b`,
  'i',
);
/** "I need a laptop, and access to Jira": asks like the piece before it. */
const THING = /^(?:an? |the )?(?:access|licen[cs]es?|seats?) \w/i;
/** Words of a piece that is hardly a name. */
const LONG = 6;
/** A case too many is worse than one to ask about: a piece must be surer than a whole message must be. */
const SURE = 0.94;
const POLITE = /^(?:many than|than|h(?:i|ello|ey)\b)/i;

/**
 * The requests of a message, those with a safety word first; none when it has to be taken as a whole. One: the rest is
 * politeness around it. A cut stands only between pieces that are sure by themselves and about different things.
 * Never throws, bounded time.
 */
export function requestsIn(text: string, router: Router, known: Known): Request[] {
  const units = unitsOf(text);
  if (units.length < 2) return [];
  const { groups, polite } = grouped(units, router, known);
  const found = groups.map(({ start, end, ...one }) => ({ ...one, text: text.slice(start, end) }));
  if (found.length === 1 && polite.length > 0) return onlyOne(text, units, polite, router);
  if (found.length < 2 || !found.every((one) => stands(one, router, known))) return [];
  if (known.isSafety(text) && !found.some((one) => known.isSafety(one.text))) return [];
  return [
    ...found.filter((one) => known.isSafety(one.text)),
    ...found.filter((one) => !known.isSafety(one.text)),
  ];
}

type Group = Request & { start: number; end: number };

/** A piece that asks for something new begins a group; everything else belongs to the group it stands in. */
function grouped(units: readonly Unit[], router: Router, known: Known) {
  const groups: Group[] = [];
  const polite: Unit[] = [];
  let start: number | undefined;
  let shared = false;
  /** The last one that asked for something new. */
  let asked: Unit | undefined;
  for (const [at, unit] of units.entries()) {
    if (unit.after === 'end') shared = CAUSE.test(unit.text);
    const joined = unit.after === 'and' || units[at + 1]?.after === 'and';
    const clause =
      isClause(unit.text) || (asked !== undefined && asked === units[at - 1] && THING.test(unit.text));
    const request: Request | undefined = joined && !clause ? undefined : requestOf(unit, router);
    const begins = request && !goesOn(unit.text) && !(shared && unit.after === 'and');
    if (begins) asked = unit;
    start ??= unit.start;
    if (request && !known.counts(request.intent)) polite.push(unit);
    else if (begins && !groups.some(({ intent }) => intent === request.intent)) {
      groups.push({ ...request, start: groups.length === 0 ? start : unit.start, end: unit.end });
      continue;
    }
    const last = groups.at(-1);
    if (last) last.end = unit.end;
  }
  return { groups, polite };
}

/** What a piece asks for, when it is a request by itself. */
function requestOf({ text }: Unit, router: Router): Request | undefined {
  const { band, intent, confidence, why } = router.route(text);
  const sure = band === 'act' && intent !== undefined && confidence >= SURE;
  return sure ? { text, intent, confidence, why } : undefined;
}

const plain = (text: string) => text.replaceAll('’', "'");
const goesOn = (text: string) => GOES_ON.test(plain(text)) || OF_IT.test(plain(text));
function isClause(text: string): boolean {
  const count = words(text).length;
  return POLITE.test(text) || count >= LONG || (count > 1 && PREDICATE.test(plain(text)));
}

/** With what was said around it, it is still about the same; and nothing in it is more urgent than that. */
function stands({ text, intent }: Request, router: Router, { isSafety }: Known): boolean {
  const route = router.route(text);
  return route.band === 'act' ? route.intent === intent : !isSafety(text);
}

/** "Hello, please reset my password, thank you!" is sure once the hello and the thanks are gone. */
function onlyOne(text: string, units: readonly Unit[], polite: readonly Unit[], router: Router): Request[] {
  const rest = units.filter((unit) => !polite.includes(unit)).map((unit) => unit.text);
  const { band, intent, confidence, why } = router.route(rest.join('. '));
  return band === 'act' && intent !== undefined ? [{ text, intent, confidence, why }] : [];
}
