/** Short answers that need no model. English only, like the intents; anything longer goes to the router. */

const STOP =
  /^(?:please\s+)?(?:cancel|stop|never\s?mind|forget it|abort)(?:\s+(?:it|this|that|please))*[.! ]*$/i;
const YES =
  /^(?:yes|yep|yeah|fixed|solved|works?|it works?|it worked|that (?:fixed|solved|worked|helped)(?: it)?|all good|working)\b[^?]{0,60}$/i;
const NO =
  /^(?:no|nope|not? really|still|it (?:still|does ?n[o']t)|does ?n[o']t|did ?n[o']t|not working|unsolved)\b[^?]{0,120}$/i;

export const saysStop = (text: string): boolean => text.length < 60 && STOP.test(text);
export const saysYes = (text: string): boolean => text.length < 100 && YES.test(text);
export const saysNo = (text: string): boolean => text.length < 160 && NO.test(text);
