/** Questions that are put to the rules before anybody depends on them. */
import type { ActionSpec } from '../../src/ports/system.ts';
import type { RuleInput, RulePerson } from './input.ts';

/** Every action, for oneself, a report, somebody else and nobody; without a group, and once in each of these. */
export function* rehearsal(actions: readonly ActionSpec[], groups: Iterable<string>): Generator<RuleInput> {
  const people: (RulePerson | undefined)[] = [
    undefined,
    entry('requester'),
    { ...entry('report'), manager: 'requester' },
    entry('other'),
  ];
  const requesters = [[], ...[...groups].map((group) => [group])].map((own) => entry('requester', own));
  for (const { name, risk } of actions) {
    for (const requester of requesters) {
      for (const subject of people) yield { action: { name, risk }, args: {}, requester, subject };
    }
  }
}

/** No system offers it, so nobody may do it. */
export const UNKNOWN: RuleInput = {
  action: { name: 'no.such_action', risk: 'read' },
  args: {},
  requester: entry('requester'),
};

function entry(id: string, groups: string[] = []): RulePerson {
  return { id, human: id, groups };
}
