/** Puts the model of the agents together: masked providers in a chain, the local model at its end, the switch in front. */
import { codeOf } from '../errors.ts';
import type { Intent } from '../intents/intent.ts';
import { type ChainParts, createChain } from '../model/chain.ts';
import { createLocalModel } from '../model/local.ts';
import { type ModelSwitch, switched } from '../model/switch.ts';
import type { Model, Prompt, Reply } from '../ports/model.ts';
import type { Directory } from '../ports/system.ts';
import { maskedModel } from '../privacy/maskedModel.ts';
import { namesOf } from '../privacy/names.ts';
import type { Agent } from './agent.ts';
import type { AgentSettings } from './settings.ts';

/** ms that a small model has: it stands between a message and its answer. */
const SMALL_MS = 1_500;

/** @param providers language models, tried in order; none: there is only the local one */
export function createAgent(
  parts: {
    providers: { agent: readonly Model[]; small: readonly Model[] };
    chance: () => number;
    models: ModelSwitch;
    settings: AgentSettings;
    times: { firstMs: number; totalMs: number };
    directory: Directory;
    fallback: () => Intent | undefined;
    stopping: () => AbortSignal;
  } & Pick<ChainParts, 'clock' | 'pause' | 'log'>,
): Agent {
  const { providers, models, settings, times, directory, fallback, stopping, chance, clock, pause, log } =
    parts;
  const local = createLocalModel();
  const names = async () => namesOf((await directory.catalogue()).people);
  const chainOf = (list: readonly Model[]) => {
    const masked = list.map((model) => maskedModel(model, names));
    return list.length === 0
      ? undefined
      : switched(createChain([...masked, local], { clock, pause, log, ...times }), local, models);
  };
  const model = chainOf(providers.agent);
  const small = chainOf(providers.small);

  async function askSmall(asked: Model, prompt: Prompt): Promise<{ reply: Reply; ms: number } | undefined> {
    const over = new AbortController();
    const done = new AbortController();
    const began = clock.now();
    void pause(SMALL_MS, done.signal).then(
      () => over.abort(),
      () => undefined,
    );
    try {
      const reply = await asked.respond(prompt, { signal: AbortSignal.any([over.signal, stopping()]) });
      return { reply, ms: clock.now() - began };
    } catch (error) {
      log.info('model.not_read', { code: codeOf(error) });
      return undefined;
    } finally {
      done.abort();
    }
  }

  return {
    model: model ?? local,
    able: model !== undefined,
    ...(small && { small: (prompt: Prompt) => askSmall(small, prompt) }),
    chance,
    settings,
    fallback,
    stopping,
  };
}
