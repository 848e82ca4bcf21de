/** The ways a decision comes out: events, nothing to do, or a refusal that is on record all the same. */
import { actorOf } from './actor.ts';
import type { Case } from './case.ts';
import type { Context, Decision, Named } from './command.ts';
import type { CaseEvent } from './event.ts';

/** Already so. */
export const NOTHING: Decision = { events: [] };

/** Exactly these events. */
export function happened(...events: CaseEvent[]): Decision {
  return { events };
}

/** Told to that person alone, and on record with who tried what. */
export function refuse(
  verb: string,
  by: { id: string },
  code: string,
  say: string,
  context: Context,
): Decision {
  return {
    events: [{ type: 'refused', verb, code, at: context.now, by: actorOf(by.id), why: say }],
    refusal: { code, say },
  };
}

/** A refusal when this is not the requester's doing, else undefined. */
export function requesterOnly(state: Case, verb: string, by: Named, context: Context): Decision | undefined {
  if (by.id === state.requester.id) return undefined;
  return refuse(
    verb,
    by,
    'not_yours',
    `Only ${state.requester.name}, who asked for this, can do that.`,
    context,
  );
}
