/** Whether an agent would have begun with the same action as the cheap path. */
import { canonical } from '../audit/canonical.ts';
import type { Args } from '../ports/system.ts';

/** What the agent is asked besides the request: its first look at things would differ from any plan. */
export const SHADOW =
  'Look nothing up now. Make the one call that you would end with: the action, or ask_person, or hand_over.';

export type Begun = { action: string; args: Args };

/** What the cheap path gives must be there just so; more than that (an optional day, say) is a difference too. */
export function isSameBeginning(cheap: Begun | undefined, agent: Begun | undefined): boolean {
  if (!cheap || !agent) return cheap === agent;
  return cheap.action === agent.action && canonical(cheap.args) === canonical(agent.args);
}
