import type { Named } from '../case/command.ts';
import type { Person } from '../person.ts';
import type { ActionSpec, Args, Directory } from '../ports/system.ts';
import type { ApproverRule } from './policy.ts';

/** What an approver rule is about. */
export type Concern = { requester: Person; subject?: Person; app?: string };

/** The people a rule names now, without the requester and without anybody inactive. */
export async function approversOf(
  rule: ApproverRule,
  concern: Concern,
  directory: Directory,
): Promise<Named[]> {
  const people = await peopleOf(rule, concern, directory);
  return people
    .filter((person) => person.active && person.id !== concern.requester.id)
    .map(({ id, name }) => ({ id, name }));
}

async function peopleOf(rule: ApproverRule, concern: Concern, directory: Directory): Promise<Person[]> {
  const one = async (id: string | undefined) => {
    const person = id === undefined ? undefined : await directory.person(id);
    return person ? [person] : [];
  };
  switch (rule.kind) {
    case 'manager_of_requester':
      return one(concern.requester.manager);
    case 'manager_of_subject':
      return one(concern.subject?.manager);
    case 'app_owner':
      return concern.app === undefined ? [] : one(await directory.appOwner(concern.app));
    case 'group':
      return directory.group(rule.group);
  }
}

/** Who and what an action concerns; undefined when the requester is no longer active. */
export async function concernOf(
  requesterId: string,
  spec: ActionSpec,
  args: Args,
  directory: Directory,
): Promise<Concern | undefined> {
  const requester = await directory.person(requesterId);
  if (!requester?.active) return undefined;
  const subject = textArg(args, spec.subject);
  return {
    requester,
    subject: subject === undefined ? undefined : await directory.person(subject),
    app: textArg(args, spec.app),
  };
}

function textArg(args: Args, name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : args[name];
  return typeof value === 'string' ? value : undefined;
}
