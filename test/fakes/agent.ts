/** Agents for tests: a model that says what it is told to, and settings without tight caps. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Agent } from '../../src/agent/agent.ts';
import type { AgentSettings } from '../../src/agent/settings.ts';
import { createLocalModel } from '../../src/model/local.ts';
import type { Asking, Call, Model, Prompt, Reply } from '../../src/ports/model.ts';
import type { Args } from '../../src/ports/system.ts';

export const SETTINGS: AgentSettings = {
  currency: 'EUR',
  case: { steps: 12, minutes: 30, tokens: 100_000, cost: 1 },
  person: { tokens: 1_000_000, cost: 10 },
  everybody: { tokens: 1_000_000, cost: 10 },
  prices: { scripted: { input: 1, cached: 0.1, output: 10 } },
  links: ['intranet.example.com'],
  shadow: 0,
};

/** Without a language model, unless the test gives one. */
export function fakeAgent(given: Partial<Agent> = {}): Agent {
  const never = new AbortController().signal;
  return {
    model: createLocalModel(),
    able: given.model !== undefined,
    chance: () => 0.5,
    settings: SETTINGS,
    fallback: () => undefined,
    stopping: () => never,
    ...given,
  };
}

export type Answer = string | { tool: string; args: Args }[] | Error;
type Step = Answer | ((prompt: Prompt, asking: Asking) => Answer | Promise<Answer>);

/** Answers with each step once; a step that is not used, and a question without a step, fail the test. */
export function scriptedModel(t: TestContext, steps: readonly Step[]): Model & { prompts: Prompt[] } {
  const prompts: Prompt[] = [];
  t.after(() => assert.equal(prompts.length, steps.length, 'every scripted step is used, and no other'));
  return {
    name: 'scripted',
    prompts,
    async respond(prompt, asking) {
      const step = steps[prompts.push(prompt) - 1];
      if (step === undefined) throw new Error('the model was asked once more than the script knows');
      const answer = typeof step === 'function' ? await step(prompt, asking) : step;
      if (answer instanceof Error) throw answer;
      return replyOf(answer, prompts.length);
    },
  };
}

export function replyOf(answer: Exclude<Answer, Error>, nth = 1): Reply {
  const calls: Call[] =
    typeof answer === 'string' ? [] : answer.map((call, at) => ({ id: `call-${nth}-${at}`, ...call }));
  return {
    text: typeof answer === 'string' ? answer : '',
    calls,
    usage: { input: 100, cached: 50, output: 10 },
    model: 'scripted',
  };
}
