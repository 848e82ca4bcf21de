import { toolName } from '../agent/tools.ts';
import type { Gate } from '../gate/gate.ts';
import type { Person } from '../person.ts';
import type { ActionSpec } from '../ports/system.ts';

/** The action that a model calls by that name, when the rules would let its requester ask for it. */
export async function calledAction(
  gate: Pick<Gate, 'offers'>,
  requester: Person,
  tool: string,
): Promise<ActionSpec | undefined> {
  const [spec] = await gate.offers(requester, ({ name }) => toolName(name) === tool);
  return spec;
}
