/** Several models behind one port, asked in order until one answers. Whoever asks cannot tell which one did. */
import { DeskmateError } from '../errors.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { Asking, Model, Prompt, Reply } from '../ports/model.ts';
import { attempt, type Pause, unlessAborted, until } from './attempt.ts';
import type { BreakerLimits } from './breaker.ts';
import { type Health, type Provider, watch } from './health.ts';

export type ChainLimits = {
  /** By when the first words or call must be here, over all providers; then the last one answers. */
  firstMs: number;
  /** By when a whole answer must be here. */
  totalMs: number;
  /** Of that, what one provider gets while another one is left to ask. */
  tryMs: number;
  /** Tries of one provider in one request. */
  tries: number;
  breaker: BreakerLimits;
};

/** People hear something within 10 s: 8 s to the first words leave time for what comes before and after. */
const LIMITS: ChainLimits = {
  firstMs: 8_000,
  totalMs: 60_000,
  tryMs: 5_000,
  tries: 2,
  breaker: { failures: 5, windowMs: 60_000, openMs: 30_000 },
};

/** Before another try, when the provider names no pause. */
const PAUSE_MS = 250;
/** A try with less time than that is not worth its wait. */
const WORTH_MS = 1_000;

export type Chain = Model & {
  /** Of every provider, in order. */
  health(): Health[];
};

export type ChainParts = { clock: Clock; pause: Pause; log: Log } & Partial<ChainLimits>;

/**
 * @param providers tried in order. The last one is the local model: it needs no network and always answers, so it is
 *   asked without a breaker and without a limit of time.
 * @throws DeskmateError `config_invalid` when there is none
 */
export function createChain(providers: readonly Model[], parts: ChainParts): Chain {
  const last = providers.at(-1);
  if (!last)
    throw new DeskmateError('config_invalid', 'A chain of models is empty: end it with the local one.');
  return chainOf(providers.slice(0, -1), last, parts);
}

function chainOf(providers: readonly Model[], last: Model, parts: ChainParts): Chain {
  const { clock, pause, log, ...given } = parts;
  const limits = { ...LIMITS, ...given };
  const chain = providers.map((model) => watch(model, limits.breaker, { clock, log }));

  async function respond(prompt: Prompt, asking: Asking): Promise<Reply> {
    const errand = { prompt, asking, start: clock.now(), heard: false, said: false };
    for (const [at, provider] of chain.entries()) {
      const another = chain.slice(at + 1).some(({ breaker }) => breaker.ready());
      const reply = await tryOne(provider, errand, another);
      if (reply) return reply;
    }
    return unlessAborted(asking.signal, () => {
      if (errand.said) asking.restart?.();
      return last.respond(prompt, asking);
    });
  }

  /** Undefined: it is the next one's turn. @throws DeskmateError only when the request was given up */
  async function tryOne(provider: Provider, errand: Errand, another: boolean): Promise<Reply | undefined> {
    const { signal } = errand.asking;
    let since = clock.now();
    for (let tries = 1; tries <= limits.tries; tries += 1) {
      const firstBy = untilWhen(errand, since, another);
      if (clock.now() >= firstBy) return undefined;
      const outcome = await tryOnce(provider, errand, firstBy);
      if (outcome.reply || !outcome.error?.retry) return outcome.reply;
      // Words that broke off bought a new start: the person has heard something.
      if (outcome.heard) since = clock.now();
      const wait = outcome.error.retryAfterMs ?? PAUSE_MS;
      if (tries === limits.tries || clock.now() + wait + WORTH_MS > untilWhen(errand, since, another)) break;
      await unlessAborted(signal, () => until(clock.now() + wait, signal, { clock, pause }));
    }
    return undefined;
  }

  async function tryOnce(provider: Provider, errand: Errand, firstBy: number): Promise<Outcome> {
    const { asking, prompt } = errand;
    const leave = provider.breaker.ask();
    if (!leave) return {};
    if (errand.said) {
      errand.said = false;
      asking.restart?.();
    }
    const begun = clock.now();
    let heard = false;
    try {
      const reply = await attempt(
        provider.model,
        prompt,
        {
          signal: asking.signal,
          begin() {
            heard = errand.heard = true;
            asking.begin?.();
          },
          onText(more) {
            errand.said = true;
            asking.onText?.(more);
          },
        },
        { firstBy, doneBy: errand.start + limits.totalMs },
        { clock, pause },
      );
      provider.succeeded(leave);
      return { reply };
    } catch (error) {
      if (asking.signal.aborted) {
        leave.dropped();
        throw error;
      }
      provider.failed(leave, error, clock.now() - begun);
      return { heard, error: error instanceof DeskmateError ? error : undefined };
    }
  }

  /** By when a provider that was first asked at `since` must have begun, in ms since the epoch. */
  function untilWhen({ heard, start }: Errand, since: number, another: boolean): number {
    const first = (heard ? since : start) + limits.firstMs;
    return Math.min(first, start + limits.totalMs, another ? since + limits.tryMs : Number.POSITIVE_INFINITY);
  }

  return {
    name: [...providers, last].map(({ name }) => name).join(','),
    respond,
    health: () => [
      ...chain.map((provider) => provider.health()),
      { name: last.name, state: 'closed', failures: 0 },
    ],
  };
}

/** `heard`: somebody's answer has begun. `said`: words were streamed that may yet be taken back. */
type Errand = { prompt: Prompt; asking: Asking; start: number; heard: boolean; said: boolean };

type Outcome = { reply?: Reply; error?: DeskmateError; heard?: boolean };
