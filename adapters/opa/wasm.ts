/** The compiled rules, asked in this process: no server, no waiting. */
import { createHash } from 'node:crypto';
import { loadPolicy } from '@open-policy-agent/opa-wasm';
import { digestOf } from '../../src/audit/canonical.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Policy, PolicyDecision } from '../../src/gate/policy.ts';
import type { ActionSpec } from '../../src/ports/system.ts';
import { readPolicyData } from './data.ts';
import type { Known } from './data-check.ts';
import type { PolicyData } from './data-schema.ts';
import { readDecision } from './decision.ts';
import { type RuleInput, ruleInput } from './input.ts';
import { rehearsal, UNKNOWN } from './rehearse.ts';

export type PolicyFiles = {
  /** `policies/policy.wasm`. */
  wasm: Uint8Array;
  /** `policies/data.yaml`; the path is for errors only. */
  data: { path: string; text: string };
};

/**
 * @param known names that `data` may use; every one of these actions is rehearsed
 * @throws DeskmateError `policy_invalid`, with the file and line where one is to blame
 */
export async function createWasmPolicy({ wasm, data: file }: PolicyFiles, known: Known): Promise<Policy> {
  const data = readPolicyData(file, known);
  const ask = await createAsker(wasm, data);
  // Of the data, not of the text: a better comment must not void approvals that wait for an answer.
  const revision = digestOf({ wasm: createHash('sha256').update(wasm).digest('hex'), data }).slice(0, 12);
  const decide: Decide = async (input) => readDecision(await ask(input), revision);
  await rehearse(decide, data, { actions: known.actions, path: file.path });

  return {
    async evaluate(input) {
      try {
        return await decide(ruleInput(input));
      } catch (cause) {
        throw new DeskmateError(
          'policy_unavailable',
          `The rules gave no decision about ${input.action.name}.`,
          {
            retry: true,
            cause,
          },
        );
      }
    },
  };
}

/** Asks for the one decision; undefined when no rule gave one. */
async function createAsker(
  wasm: Uint8Array,
  data: PolicyData,
): Promise<(input: RuleInput) => Promise<unknown>> {
  const load = async () => {
    const policy = await loadPolicy(wasm);
    policy.setData(data);
    return policy;
  };
  let policy = load();
  try {
    await policy;
  } catch (cause) {
    throw new DeskmateError(
      'policy_invalid',
      'policy.wasm is not a compiled policy. Compile the rules again: npm run policy:build',
      { cause },
    );
  }
  return async (input) => {
    const asked = await policy;
    try {
      const results: { result: unknown }[] = asked.evaluate(input);
      return results[0]?.result;
    } catch (cause) {
      // Half an evaluation may have left anything in its memory.
      policy = load();
      throw cause;
    }
  };
}

type Decide = (input: RuleInput) => Promise<PolicyDecision>;

/** So that a mistake shows at the start and not when somebody asks. */
async function rehearse(
  decide: Decide,
  data: PolicyData,
  { actions, path }: { actions: readonly ActionSpec[]; path: string },
): Promise<void> {
  const groups = new Set(Object.values(data.may).flat());
  for (const input of [UNKNOWN, ...rehearsal(actions, groups)]) {
    const { effect } = await decide(input).catch((cause: unknown) => {
      const why = cause instanceof DeskmateError ? ` ${cause.message}` : '';
      throw new DeskmateError(
        'policy_invalid',
        `The rules have no decision about ${input.action.name}.${why} Look whether ${path} has every list that ` +
          'they name, and compile them again: npm run policy:build',
        { cause },
      );
    });
    if (input === UNKNOWN && effect !== 'deny')
      throw new DeskmateError(
        'policy_invalid',
        'The rules do not deny what they do not speak of. Correct main.rego.',
      );
  }
}
