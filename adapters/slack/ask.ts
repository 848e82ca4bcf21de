/** Asks Slack something, waiting as long as Slack says when it is asked too often. */
import { setTimeout as pause } from 'node:timers/promises';
import { asDeskmateError, retryAfter } from './failure.ts';

const TRIES = 3;

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
