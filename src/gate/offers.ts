/** Which actions somebody could ask for at all: what the rules turn down whoever it is for is not offered to agents. */
import { isCode } from '../errors.ts';
import type { Person } from '../person.ts';
import type { ActionSpec, Directory } from '../ports/system.ts';
import type { Catalogue } from './catalogue.ts';
import type { Policy } from './policy.ts';

/**
 * A look ahead without arguments, so that a model is not told of what can never be. It grants nothing: what is proposed
 * is judged with its arguments. Empty when the rules cannot be asked.
 * @param among only these are asked about
 */
export async function offersFor(
  requester: Person,
  { catalogue, directory, policy }: { catalogue: Catalogue; directory: Directory; policy: Policy },
  among: (spec: ActionSpec) => boolean = () => true,
): Promise<ActionSpec[]> {
  const { people } = await directory.catalogue();
  const report = people.find(({ manager, active }) => active && manager === requester.id);
  const other = people.find(
    ({ human, manager, active }) => active && human !== requester.human && manager !== requester.id,
  );
  const subjects = [requester, report, other].filter((person) => person !== undefined);
  const offered: ActionSpec[] = [];
  for (const { spec } of catalogue.values()) {
    if (!among(spec)) continue;
    const concerns = spec.subject === undefined ? [undefined] : subjects;
    for (const subject of concerns) {
      const args = spec.subject && subject ? { [spec.subject]: subject.id } : {};
      if (!(await isThinkable(policy, { action: spec, args, requester, subject }))) continue;
      offered.push(spec);
      break;
    }
  }
  return offered;
}

async function isThinkable(policy: Policy, input: Parameters<Policy['evaluate']>[0]): Promise<boolean> {
  try {
    return (await policy.evaluate(input)).effect !== 'deny';
  } catch (error) {
    if (isCode(error, 'policy_unavailable')) return false;
    throw error;
  }
}
