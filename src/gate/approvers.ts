/** Who may decide: rules become people, looked up when asked and again when the action runs. */
import type { Approver } from '../case/case.ts';
import type { Person } from '../person.ts';
import type { ActionSpec, Args, Directory } from '../ports/system.ts';
import type { ApproverRule } from './policy.ts';

/** What an approver rule is about. */
export type Concern = { requester: Person; subject?: Person; app?: string; group?: string };

/**
 * The people a rule names at a moment (ms), and whoever stands in for one of them then. Nobody decides about their own
 * request or about themselves, under whichever account, nor as somebody's stand-in; inactive people decide nothing.
 * @param without humans who decided an earlier stage
 */
export async function approversOf(
  rule: ApproverRule,
  concern: Concern,
  directory: Directory,
  at: number,
  without: ReadonlySet<string> = new Set(),
): Promise<Approver[]> {
  if (rule.kind === 'old_contact' || rule.kind === 'requester') {
    const { id, name, human } = concern.requester;
    return [{ id, name, human }];
  }
  const barred = new Set([concern.requester.human, concern.subject?.human, ...without]);
  const may = (person: Person | undefined): person is Person =>
    person?.active === true && !barred.has(person.human);
  const found = new Map<string, Approver>();
  // Who may not decide has nothing that somebody else could do in their place.
  const named = (await peopleOf(rule, concern, directory, at)).filter(may);
  // Before any stand-in: who is named themselves decides in nobody's place.
  for (const person of named) found.set(person.id, approver(person));
  for (const person of named) {
    const away = person.standIn;
    if (!away || at < away.from || at >= away.until) continue;
    const other = await directory.person(away.person);
    if (may(other) && !found.has(other.id)) {
      found.set(other.id, { ...approver(other), for: { id: person.id, name: person.name } });
    }
  }
  return [...found.values()];
}

function approver({ id, name, human }: Person): Approver {
  return { id, name, human };
}

async function peopleOf(
  rule: Exclude<ApproverRule, { kind: 'old_contact' | 'requester' }>,
  { requester, subject, app, group }: Concern,
  directory: Directory,
  at: number,
): Promise<Person[]> {
  const one = async (id: string | undefined) => {
    const person = id === undefined ? undefined : await directory.person(id);
    return person ? [person] : [];
  };
  switch (rule.kind) {
    case 'manager_of_requester':
      return one(requester.manager);
    case 'manager_of_subject':
      return one(subject?.manager);
    case 'manager_of_manager': {
      const [manager] = await one(requester.manager);
      return one(manager?.manager);
    }
    case 'app_owner':
      return app === undefined ? [] : one(await directory.appOwner(app));
    case 'group_owner':
      return group === undefined ? [] : one(await directory.groupOwner?.(group));
    case 'group':
      return directory.group(rule.group);
    case 'on_call':
      return directory.onCall(rule.group, at);
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
    group: textArg(args, spec.group),
  };
}

function textArg(args: Args, name: string | undefined): string | undefined {
  const value = name === undefined ? undefined : args[name];
  return typeof value === 'string' ? value : undefined;
}
