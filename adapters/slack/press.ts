/** What a button carries to Slack and back. It names things and grants nothing, so it needs no secret. */
import { type Press, VERBS } from '../../src/turn.ts';

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
  const found = /^([a-z]{1,20}):([\w-]{1,64}):(\P{Cc}{0,200})$/u.exec(value);
  const verb = VERBS.find((known) => known === found?.[1]);
  const [, , caseId, arg] = found ?? [];
  return verb && caseId !== undefined && arg !== undefined ? { verb, case: caseId, arg } : undefined;
}
