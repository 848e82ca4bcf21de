/** The two ways to try again: as late as Slack says, or right away while somebody waits. */
import { setTimeout as pause } from 'node:timers/promises';
import { asDeskmateError, mayPass, retryAfter } from './failure.ts';

const TRIES = 3;
/** Pauses of `insist`, in ms; all of it must fit into the 3 s that Slack waits. */
const PAUSES = [100, 300, 700];

/**
 * `what`: the API method. Waiting holds back this call alone, so one busy channel does not stop the others.
 * @throws DeskmateError `surface_unavailable` (retry) or `surface_rejected`.
 */
export type Ask = <T>(what: string, call: () => Promise<T>) => Promise<T>;

/** `longestWait`: for one call, in seconds; when Slack wants more, the call fails at once. `closing` ends all waiting. */
export function createAsk(longestWait: number, closing: AbortSignal): Ask {
  return async (what, call) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call();
      } catch (error) {
        const wait = retryAfter(error);
        if (wait === undefined || wait > longestWait || attempt === TRIES) throw asDeskmateError(what, error);
        await pause(wait * 1_000, undefined, { signal: closing }).catch(() => {
          throw asDeskmateError(what, error);
        });
      }
    }
  };
}

/**
 * Slack sends a click or a command only once, so a passing failure is tried again right here.
 * @throws what the last try threw; what a retry cannot help is not tried again.
 */
export async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (const ms of PAUSES) {
    try {
      return await work();
    } catch (error) {
      if (!mayPass(error)) throw error;
      await pause(ms);
    }
  }
  return work();
}
