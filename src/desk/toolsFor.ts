/** The tools of an agent's next step: those of the desk, and the actions that fit what it is about. */
import { chooseActions } from '../agent/choose.ts';
import { ASK, DESK_TOOLS, FIND, toolOf } from '../agent/tools.ts';
import type { Case } from '../case/case.ts';
import type { Errand } from '../case/errand.ts';
import type { Tool } from '../ports/model.ts';
import type { ActionSpec } from '../ports/system.ts';
import type { Parts } from './parts.ts';

/** Kinds of request that a message may be, best first. */
const GUESSES = 3;

/** @param offered what the rules would let the requester ask for */
export function toolsFor(
  { router, intents }: Pick<Parts, 'router' | 'intents'>,
  { text }: Pick<Case, 'text'>,
  { steps, heard }: Pick<Errand, 'steps' | 'heard'>,
  offered: readonly ActionSpec[],
): Tool[] {
  const said = [text, ...heard.map((one) => one.text)];
  const calls = steps.flatMap((step) => step.calls);
  const answers = steps.flatMap(({ calls, results }) =>
    calls.flatMap(({ id, tool }) => (tool === ASK ? (results[id]?.text ?? []) : [])),
  );
  const looked = calls.flatMap(({ tool, args }) =>
    tool === FIND && typeof args.what === 'string' ? args.what : [],
  );
  const chosen = chooseActions(offered, {
    texts: [...said, ...answers, ...looked],
    guessed: new Set(said.flatMap((one) => actionsLike(one, { router, intents }))),
    used: new Set(calls.map(({ tool }) => tool)),
  });
  const all = chosen.length === offered.length;
  return [...DESK_TOOLS.filter(({ name }) => !all || name !== FIND), ...chosen.map(toolOf)];
}

/** What requests of the kinds that the message may be lead to, whatever language it is in. */
function actionsLike(text: string, { router, intents }: Pick<Parts, 'router' | 'intents'>): string[] {
  const guesses = (router.route(text).guesses ?? []).slice(0, GUESSES);
  return guesses.flatMap(({ intent }) =>
    (intents.get(intent)?.plan.tasks ?? []).flatMap((task) => (task.kind === 'action' ? task.action : [])),
  );
}
