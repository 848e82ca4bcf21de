/** What a button carries to Slack and back. It names things and grants nothing, so it needs no secret. */
import { parsePress } from '../../src/press.ts';
import type { Press } from '../../src/turn.ts';

const PREFIX = 'press:';

/** `index` keeps action ids apart within one message. */
export function actionId(press: Press, index: number): string {
  return `${PREFIX}${press.verb}:${index}`;
}

export function isPress(action: string): boolean {
  return action.startsWith(PREFIX);
}

export function encodePress(press: Press): string {
  return `${press.verb}:${press.case}:${press.arg}`;
}

/** Undefined for anything but what a card's button may carry. */
export function decodePress(value: string): Press | undefined {
  const [, verb, caseId, arg] = /^([^:]*):([^:]*):(.*)$/s.exec(value) ?? [];
  return parsePress({ verb, case: caseId, arg });
}
