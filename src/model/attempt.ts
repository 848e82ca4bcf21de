/** One try of one model, with the times by which it must have begun and be done. */
import { DeskmateError } from '../errors.ts';
import type { Clock } from '../ports/context.ts';
import type { Asking, Model, Prompt, Reply } from '../ports/model.ts';

/** Waits; ends early, in whatever way, when the signal aborts. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<unknown>;

export type Times = { clock: Clock; pause: Pause };

/** ms since the epoch. */
export type Limits = {
  /** First words or first call. */ firstBy: number /** The whole answer. */;
  doneBy: number;
};

/**
 * Ends as soon as the signal aborts or time is up, whether the model heeds its signal or not; what it says after that
 * goes nowhere.
 * @throws DeskmateError as `Model.respond`
 */
export async function attempt(
  model: Model,
  prompt: Prompt,
  { signal, begin, onText }: Omit<Asking, 'restart'>,
  limits: Limits,
  times: Times,
): Promise<Reply> {
  const stop = new AbortController();
  let [begun, over] = [false, false];
  const asking: Asking = {
    signal: stop.signal,
    begin() {
      if (over || begun) return;
      begun = true;
      begin?.();
    },
    onText(more) {
      asking.begin?.();
      if (!over) onText?.(more);
    },
  };

  async function tooLate(): Promise<never> {
    await until(limits.firstBy, stop.signal, times);
    if (begun) await until(limits.doneBy, stop.signal, times);
    throw new DeskmateError('model_unavailable', `${model.name} did not answer in time.`, { retry: true });
  }

  try {
    return await unlessAborted(signal, () => Promise.race([model.respond(prompt, asking), tooLate()]));
  } finally {
    over = true;
    stop.abort();
  }
}

/** Rejects with the abort, not after it: whoever switches models off must not wait for any of them. */
export async function unlessAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(givenUp());
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
  try {
    return await (signal.aborted ? aborted : Promise.race([aborted, work()]));
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

function givenUp(): DeskmateError {
  return new DeskmateError('model_unavailable', 'The request was given up, or models were switched off.', {
    retry: true,
  });
}

/** @param at ms since the epoch. A pause may end early; only the clock says what time it is. */
export async function until(at: number, signal: AbortSignal, { clock, pause }: Times): Promise<void> {
  while (clock.now() < at && !signal.aborted) await pause(at - clock.now(), signal).catch(() => undefined);
}
