/** Reads what comes back from a card's button. Whoever sends it chose the bytes, so only what a card may carry passes. */
import { isRecord } from './json.ts';
import { type Press, VERBS } from './turn.ts';

const CASE_ID = /^[\w-]{1,64}$/;
const ARG = /^\P{Cc}{0,200}$/u;

/** Whether it may stand where a case id stands: a case, or `talk`. */
export function isCaseId(value: unknown): value is string {
  return typeof value === 'string' && CASE_ID.test(value);
}

/** Undefined for anything that is no Press. */
export function parsePress(value: unknown): Press | undefined {
  if (!isRecord(value)) return undefined;
  const { case: caseId, arg } = value;
  const verb = VERBS.find((known) => known === value.verb);
  if (!verb || !isCaseId(caseId) || typeof arg !== 'string' || !ARG.test(arg)) return undefined;
  return { verb, case: caseId, arg };
}
