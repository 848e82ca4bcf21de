/** What the rules see of a question: ids, groups and arguments. No names, no addresses. */
import type { PolicyInput } from '../../src/gate/policy.ts';
import type { Person } from '../../src/person.ts';
import type { Args, Json, Risk } from '../../src/ports/system.ts';

export type RuleInput = {
  action: { name: string; risk: Risk };
  args: Args;
  requester: RulePerson;
  /** Absent: the action names nobody, or nobody whom the company knows. */
  subject?: RulePerson;
};

export type RulePerson = Pick<Person, 'id' | 'human' | 'groups' | 'manager'>;

/** No rule reads prose. It would only take time, and a policy server need not get it. */
const LONGEST_TEXT = 500;

export function ruleInput({ action, args, requester, subject }: PolicyInput): RuleInput {
  return {
    action: { name: action.name, risk: action.risk },
    args: Object.fromEntries(Object.entries(args).filter(isShort).map(wellFormed)),
    requester: rulePerson(requester),
    subject: subject && rulePerson(subject),
  };
}

function rulePerson({ id, human, groups, manager }: Person): RulePerson {
  return { id, human, groups, manager };
}

function isShort([, value]: [string, Json]): boolean {
  return typeof value !== 'string' || value.length <= LONGEST_TEXT;
}

/** Half a character, which anybody can send, is no text for the compiled rules: they would not answer at all. */
function wellFormed([name, value]: [string, Json]): [string, Json] {
  return [name.toWellFormed(), wellFormedValue(value)];
}

function wellFormedValue(value: Json): Json {
  if (typeof value === 'string') return value.toWellFormed();
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(wellFormedValue);
  return Object.fromEntries(Object.entries(value).map(wellFormed));
}
