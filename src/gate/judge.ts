/** Judging one action: schema, the requester's authority, policy, and the digest that binds what was found. */
import type { Case, Judgement, Task } from '../case/case.ts';
import { argsOf } from '../case/words.ts';
import { isCode } from '../errors.ts';
import { masked } from '../mask.ts';
import type { Log } from '../ports/context.ts';
import type { Args, Change, Directory } from '../ports/system.ts';
import { concernOf } from './approvers.ts';
import type { Catalogue, Entry } from './catalogue.ts';
import { judgementDigest } from './digest.ts';
import { withHuman } from './distrust.ts';
import type { Mask, Policy, PolicyDecision, PolicyInput } from './policy.ts';
import { doesInWords } from './words.ts';

/**
 * The judgement; or why there can be none.
 * @param recorded what would change, as it was shown to the approvers, so that digests can be compared
 */
export type Judge = (state: Case, task: Task, recorded?: Change[]) => Promise<Judgement | Unjudged>;
export type Unjudged = { code: string; said: string };

/** What the rules say now, and nothing of what a system would have to be asked for. */
export type Rule = (state: Case, task: Task) => Promise<Ruled | Unjudged>;
type Ruled = { known: Entry; args: Args; decision: PolicyDecision };

export function createJudge(parts: {
  catalogue: Catalogue;
  directory: Directory;
  policy: Policy;
  log: Log;
}): { judge: Judge; rule: Rule } {
  const { catalogue, directory, policy, log } = parts;

  async function ruleOn(input: PolicyInput): Promise<PolicyDecision | undefined> {
    try {
      return await policy.evaluate(input);
    } catch (error) {
      if (!isCode(error, 'policy_unavailable')) throw error;
      log.error('gate.policy_unavailable', { action: input.action.name });
      return undefined;
    }
  }

  /** Worth having, but nothing depends on it: a system that cannot tell just now does not stop the question. */
  async function preview({ system, spec }: Entry, args: Args): Promise<Change[]> {
    try {
      return (await system.preview?.(spec.name, args)) ?? [];
    } catch (error) {
      if (!isCode(error, 'system_unavailable')) throw error;
      log.warn('gate.no_preview', { action: spec.name });
      return [];
    }
  }

  const rule: Rule = async (state, { spec: work }) => {
    if (work.kind !== 'action' && work.kind !== 'undo' && work.kind !== 'proposal')
      return { code: 'action_unknown', said: 'This is no action.' };
    const known = catalogue.get(work.action);
    if (!known) return { code: 'action_unknown', said: `I cannot do "${work.action}": no system offers it.` };
    const { spec } = known;
    const closed = await known.system.closed?.(spec.name);
    if (closed !== undefined) return { code: 'refused', said: closed };
    const args = argsOf(state, work);
    const problem = known.problemsOf(args);
    if (problem) {
      log.warn('gate.args_invalid', { case: state.id, task: work.id, action: work.action });
      return { code: 'args_invalid', said: `The details do not fit the action: ${problem}` };
    }
    const concern = await concernOf(state.requester.id, spec, args, directory);
    if (!concern) return { code: 'refused', said: 'The requester is no longer active.' };
    const { requester, subject } = concern;
    const decision = await ruleOn({ action: spec, args, requester, subject });
    if (!decision)
      return {
        code: 'policy_unavailable',
        said: 'I cannot reach the rules that say who may do this, so I do nothing.',
      };
    return { known, args, decision: withHuman(decision, spec, work) };
  };

  const judge: Judge = async (state, task, recorded) => {
    const ruled = await rule(state, task);
    if ('said' in ruled) return ruled;
    const { known, args, decision } = ruled;
    const { spec, system } = known;
    const {
      effect,
      rule: name,
      reason,
      revision,
      stages,
      coolingOffHours,
      lower,
      mask,
      reciprocal,
    } = decision;
    const judged = {
      action: spec.name,
      args,
      does: doesInWords(spec, hidden(args, mask), await directory.catalogue()),
      touches: spec.touches,
      risk: spec.risk,
      changes: recorded ?? (effect === 'approve' ? await preview(known, args) : []),
      undoHours: spec.undo?.withinHours,
      undoSteps: spec.undo?.steps ?? [],
      effect,
      rule: name,
      reason,
      policy: revision,
      stages,
      coolingOffHours,
      lower,
      mask,
      reciprocal,
      targetVersion: await system.targetVersion(spec.name, args),
    };
    const about = { case: state.id, task: task.spec.id, requester: state.requester.id };
    return { ...judged, digest: judgementDigest(about, judged) };
  };

  return { judge, rule };
}

/** Arguments as everybody may read them. */
function hidden(args: Args, mask: readonly Mask[]): Args {
  const shown = { ...args };
  for (const { arg } of mask) {
    const value = shown[arg];
    if (value === undefined || value === null) continue;
    shown[arg] = masked(typeof value === 'object' ? '' : String(value));
  }
  return shown;
}
