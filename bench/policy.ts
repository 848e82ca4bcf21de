/**
 * How long one policy decision takes, beside the least that anything outside of JavaScript costs: the same question
 * and the same answer, turned into JSON and back. They take turns, so that noise hits both.
 */
import type { PolicyInput } from '../src/gate/policy.ts';
import { inputOf, PEOPLE, SPECS, shippedPolicy } from '../test/policies/company.ts';
import type { Bench } from './main.ts';
import { type Percentiles, percentiles, ratioOf } from './numbers.ts';
import { numbersOf } from './options.ts';

const DEFAULTS = { decisions: 20_000, rounds: 4 };
const WARM_UP = 2_000;

export const policyBench: Bench = {
  about: 'one policy decision in WebAssembly, against the same question and answer as mere JSON',
  options: {
    decisions: `in all (${DEFAULTS.decisions})`,
    rounds: `how often the two take turns (${DEFAULTS.rounds})`,
  },
  async run(options) {
    const settings = numbersOf(options, DEFAULTS);
    const policy = await shippedPolicy();
    // Everybody asks for everything, for themselves and for Ada in turn.
    const args = { app: 'figma', group: 'staff', until: '2026-12-31' };
    const questions = SPECS.flatMap(({ name }) =>
      PEOPLE.map((requester, n) => inputOf(requester, name, n % 2 === 0 ? requester : 'ada', args)),
    );
    const wasm = (question: PolicyInput) => policy.evaluate(question);
    const answers = new Map<PolicyInput, unknown>();
    for (const question of questions) answers.set(question, await wasm(question));
    const json = async (question: PolicyInput) => [
      JSON.parse(JSON.stringify(question)),
      JSON.parse(JSON.stringify(answers.get(question))),
    ];
    await measure(wasm, questions, WARM_UP);
    await measure(json, questions, WARM_UP);
    const took: number[] = [];
    const floor: number[] = [];
    const each = Math.ceil(settings.decisions / settings.rounds);
    for (let round = 0; round < settings.rounds; round += 1) {
      took.push(...(await measure(wasm, questions, each)));
      floor.push(...(await measure(json, questions, each)));
    }
    const both = { wasm: percentiles(took), json: percentiles(floor) };
    return {
      bench: 'policy',
      unit: 'ms',
      node: process.version,
      n: took.length,
      wasm: inMs(both.wasm),
      json: inMs(both.json),
      ratio: ratioOf(both.wasm, both.json),
    };
  },
};

/** In microseconds. */
async function measure(
  ask: (question: PolicyInput) => Promise<unknown>,
  questions: readonly PolicyInput[],
  count: number,
): Promise<number[]> {
  const took: number[] = [];
  for (let n = 0; n < count; n += 1) {
    const question = questions[n % questions.length];
    if (!question) continue;
    const start = performance.now();
    await ask(question);
    took.push((performance.now() - start) * 1_000);
  }
  return took;
}

function inMs({ p50, p95, p99 }: Percentiles): Percentiles {
  const ms = (microseconds: number) => Math.round(microseconds * 10) / 10_000;
  return { p50: ms(p50), p95: ms(p95), p99: ms(p99) };
}
