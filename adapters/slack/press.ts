/** What a button carries to Slack and back. It names things and grants nothing, so it needs no secret. */
import { parsePress } from '../../src/press.ts';
import type { Press } from '../../src/turn.ts';

/** `counts`: the click itself is the answer. `asks`: it opens a form, and what is sent there is. */
const PREFIXES = { counts: 'press:', asks: 'form:' } as const;
export type KindOfButton = keyof typeof PREFIXES;

/** `index` keeps action ids apart within one message. */
export function actionId(kind: KindOfButton, press: Press, index: number): string {
  return `${PREFIXES[kind]}${press.verb}:${index}`;
}

/** Undefined for an action id that is not a card's. */
export function kindOfButton(action: string): KindOfButton | undefined {
  if (action.startsWith(PREFIXES.counts)) return 'counts';
  return action.startsWith(PREFIXES.asks) ? 'asks' : undefined;
}

export function encodePress(press: Press): string {
  return `${press.verb}:${press.case}:${press.arg}`;
}

/** Undefined for anything but what a card's button may carry. */
export function decodePress(value: string): Press | undefined {
  const [, verb, caseId, arg] = /^([^:]*):([^:]*):(.*)$/s.exec(value) ?? [];
  return parsePress({ verb, case: caseId, arg });
}
