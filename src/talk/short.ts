/** Short answers that need no model. English only, like the intents; anything longer goes to the router. */

const IT = `(?:it|this|that|everything|(?:the|my|this|that) (?:request|case|ticket|order|one|thing))`;
const POLITE = String.raw`(?:[\s,]+(?:please|pls|now|again|thanks|thank you|then|after all))*[.! ]*$`;
const LEAD = String.raw`^(?:(?:ok(?:ay)?|no|oh|sorry|actually|please|pls|hm+|well|can you|could you|can we|i want to|i'd like to|you can|let's)[\s,.:]+){0,3}`;
const STOPS = `(?:(?:cancel|stop|abort|withdraw|scrap|drop|forget)(?:\\s+(?:about\\s+)?${IT})?|never\\s?mind(?:\\s+${IT})?|scratch that|i(?:'ve| have)? changed my mind|(?:i )?(?:do ?n[o']t|dont|no longer) need ${IT}(?: (?:any ?more|any longer|now))?|(?:(?:that|it)(?:'s| is)? )?(?:is )?(?:not|no longer|n't) needed(?: (?:any ?more|any longer))?)`;
const STOP = new RegExp(`${LEAD}${STOPS}(?:[\\s,.;–-]+(?:and |so |please |just )?${STOPS})?${POLITE}`, 'i');
const STOP_ALL = new RegExp(
  `${LEAD}(?:cancel|stop|withdraw|forget)(?: about)? (?:both|all|everything|all of (?:it|them)|both of them|them(?: all)?)${POLITE}`,
  'i',
);
const STOP_ONE = new RegExp(
  `${LEAD}(?:cancel|withdraw|drop|forget|stop)(?: about)? (?:the|my) (.{2,60}?)(?: (?:one|request|case|ticket|access|order))?${POLITE}`,
  'i',
);
const YES =
  /^(?:yes|yep|yeah|fixed|solved|works?|it works?|it worked|now it works?|that (?:fixed|solved|worked|helped|did(?! ?n[o'’]t))(?: it| the trick)?|did the trick|problem solved|it(?:'s| is) (?:fixed|solved|working|back|fine|ok|okay|good)|(?:great|perfect|super|thanks|thank you),? (?:it|that) (?:works?|worked|helped)|all (?:good|fine|set)|working)\b[^?]{0,60}$/i;
const NO =
  /^(?:(?:unfortunately|sadly),? not|(?:(?:unfortunately|sadly|sorry),? )?(?:no|nope|not? really|not (?:working|fixed|solved|helping|helpful|better|at all)|still|it(?:'s| is)? (?:still|does ?n[o']t)|does ?n[o']t|did ?n[o']t|that (?:did ?n[o']t|does ?n[o']t|has ?n[o']t)|not working|unsolved|nothing (?:help|work|chang)\w*|none of (?:that|it|them|these|those) (?:help|work)\w*|same (?:problem|issue|error)(?! for)|(?:i(?:'ve| have)? )?(?:tried|did) (?:all (?:of )?)?(?:that|this|it|them|everything)\b.{0,30}\b(?:no|not|nothing|still|same|without)))\b[^?]{0,120}$/i;
const AGREES =
  /^(?:yes|yep|yeah|yup|sure|ok(?:ay)?|exactly|correct|right|indeed|please do|do it|go ahead|that(?:'s| is) it)(?:[\s,]+(?:please|pls|exactly|that(?:'s| is)? (?:it|right|one|the one)|thanks|thank you|do (?:it|that)|i do|it is|i did|go ahead|right|correct))*[.! ]*$/i;
const DISAGREES =
  /^(?:no|nope|nah|none|neither|no thanks|not (?:really|that|those|any))(?:[\s,]+(?:thanks|thank you|none|neither|of (?:them|these|those|it)|not (?:really|that|those)|one|it(?:'s| is) not))*[.! ]*$/i;

const ORDER = ['first|1st|one|1|a', 'second|2nd|two|2|b', 'third|3rd|three|3|c', 'fourth|4th|four|4|d'];
const PICK = String.raw`(?:^(?:i (?:mean|meant|want|choose|pick|take)|it(?:'s| is)|yes|ok(?:ay)?|please|pls|let's take|take|pick|go (?:for|with))[\s,:]+)?`;
const ORDINAL = new RegExp(
  `^${PICK}(?:(?:the|option|number|no\\.?|nr\\.?|#|button)\\s*){0,3}(?:(${ORDER.join(')|(')})|(last))(?:\\s+(?:one|option|button|choice))?(?:[\\s,]+(?:please|pls|thanks|thank you))?[.)! ]*$`,
  'i',
);

const STATUS = new RegExp(
  `${LEAD}(?:(?:so|and|hi|hello|hey)[\\s,]+)*(?:${[
    `(?:what(?:'s| is|s) )?(?:the |its )?(?:current )?(?:status|state|progress)(?: (?:of|on|with|for) ${IT})?`,
    `(?:is there |are there |do you have )?any (?:news|updates?|progress)(?: (?:on|about|for|with|from) ${IT})?(?: (?:yet|already))?`,
    `how far (?:is|are|along)(?: (?:${IT}|you|we))?(?: with ${IT})?`,
    `how(?:'s| is) ${IT} (?:going|coming along|looking)`,
    `who (?:has|needs|must|still has|still needs|is going|do i need|should|can|will|would|does)(?: to)? (?:approve|decide|confirm|sign)(?: (?:on |off )?${IT})?`,
    `who(?:'s| is| are) (?:approving|deciding|the approver|working on|responsible for|looking (?:at|into)|handling)(?: ${IT})?`,
    `(?:who|what) (?:are|is) (?:you|it|${IT}) waiting for|what(?:'s| is) (?:it|${IT}) waiting for|who approves(?: ${IT})?|who decides`,
    `(?:is|was|has|did|have) (?:${IT}|anyone|anybody|somebody|someone|(?:my |the )?(?:manager|boss|owner|approver)|he|she|they) (?:been )?(?:approved?|done|ready|finished|decided?|answered|granted|looked at|accepted|seen?)(?: (?:it|that|this))?(?: (?:yet|already|now))?`,
    `(?:when|how long) (?:will|does|is|can i|do i|until) (?:${IT}|get|have|expect)?(?: (?:be|take|get|have|expect))?(?: (?:it|this|that))?(?: (?:done|ready|finished|take|approved|get it))?`,
    `what happens (?:now|next)|what(?:'s| is) (?:next|happening)(?: with ${IT})?|where is ${IT}|where are we(?: with ${IT})?|still waiting(?: for (?:it|this|that|approval))?`,
  ].join('|')})(?:[\\s,]+(?:please|pls|now|yet|thanks|at the moment|right now))*[?!. ]*$`,
  'i',
);

const plain = (text: string) => text.trim().replaceAll('’', "'");

export const saysStop = (text: string): boolean => text.length < 100 && STOP.test(plain(text));
/** All that is open here. */
export const saysStopAll = (text: string): boolean => text.length < 100 && STOP_ALL.test(plain(text));
/** "Cancel the Jira one": what it is called. */
export const saysStopOne = (text: string): string | undefined =>
  text.length < 100 ? STOP_ONE.exec(plain(text))?.[1] : undefined;
export const saysYes = (text: string): boolean => text.length < 100 && YES.test(plain(text));
export const saysNo = (text: string): boolean => text.length < 160 && NO.test(plain(text));
/** Yes or no and nothing else. */
export const agrees = (text: string): boolean => text.length < 60 && AGREES.test(plain(text));
export const disagrees = (text: string): boolean => text.length < 60 && DISAGREES.test(plain(text));
/** Asks where something stands that was spoken of. */
export const saysStatus = (text: string): boolean => text.length < 120 && STATUS.test(plain(text));

/** Which of `count` options a message picks by its place, from 0: "the second one", "2", "the last". */
export function saysWhich(text: string, count: number): number | undefined {
  const match = text.length < 60 ? ORDINAL.exec(plain(text)) : null;
  if (!match) return undefined;
  const at =
    match[ORDER.length + 1] === undefined ? match.slice(1).findIndex((one) => one !== undefined) : count - 1;
  return at >= 0 && at < count ? at : undefined;
}
