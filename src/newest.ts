/**
 * Messages that change many times a second, on platforms that take one change a second: the newest version is shown,
 * those in between may be left out, and the last one always comes after whatever was on its way before it.
 */
import { DeskmateError } from './errors.ts';
import type { Clock } from './ports/context.ts';

/** `sent`: versions of this message shown so far; `running`: messages that are changing just now, this one among them. */
export type Pace = { sent: number; running: number };

export type NewestParts<Version extends object> = {
  show(key: string, version: Version): Promise<void>;
  /** ms from one version to the next. */
  pause(key: string, pace: Pace): number;
  /** What a failure asks to wait for, in ms; undefined when it says nothing. */
  patience?(error: unknown): number | undefined;
  clock: Clock;
  /** Resolves after that many ms; a rejection ends the showing: nothing is shown any more at shutdown. */
  delay(ms: number): Promise<void>;
  /** A version was not shown; the next one, or the last one, makes up for it. */
  failed(error: unknown): void;
};

export type Newest<Version extends object> = {
  /** Shows it when its time comes, unless a newer version is there by then. */
  offer(key: string, version: Version): void;
  /**
   * Does the last thing to a message: what waits is dropped, what is on its way is waited for, and several of these
   * are done in the order of the calls.
   * @throws what `work` throws.
   */
  settle(key: string, work: () => Promise<void>): Promise<void>;
};

type Lane<Version> = {
  waiting?: Version;
  /** What is done to the message, one after the other; never rejects. */
  tail: Promise<void>;
  /** No version before this moment, in ms. */
  free: number;
  sent: number;
  failures: number;
  running: boolean;
  /** Things to be done by `settle`. */
  settling: number;
};

const MOST_LANES = 2_000;
const LONGEST_PAUSE_MS = 30_000;
/** In a row; then only a newer version is worth another try. */
const MOST_FAILURES = 5;

export function createNewest<Version extends object>(parts: NewestParts<Version>): Newest<Version> {
  const { show, pause, patience, clock, delay, failed } = parts;
  const lanes = new Map<string, Lane<Version>>();
  let running = 0;

  /** Messages that nobody ever settled must not be remembered for good. */
  const forgetOldest = () => {
    for (const [key, lane] of lanes) {
      if (lanes.size <= MOST_LANES) return;
      if (!lane.running && lane.settling === 0) lanes.delete(key);
    }
  };

  const laneOf = (key: string): Lane<Version> => {
    const known = lanes.get(key);
    if (known) return known;
    const lane = { tail: Promise.resolve(), free: 0, sent: 0, failures: 0, running: false, settling: 0 };
    lanes.set(key, lane);
    if (lanes.size > MOST_LANES) forgetOldest();
    return lane;
  };

  const inTurn = (lane: Lane<Version>, work: () => Promise<void>): Promise<void> => {
    const done = lane.tail.then(work);
    lane.tail = done.catch(() => undefined);
    return done;
  };

  const showNext = async (key: string, lane: Lane<Version>, version: Version): Promise<void> => {
    lane.waiting = undefined;
    let wait = pause(key, { sent: lane.sent, running });
    try {
      await inTurn(lane, () => show(key, version));
      lane.sent += 1;
      lane.failures = 0;
    } catch (error) {
      failed(error);
      lane.failures += 1;
      wait = Math.min(Math.max(wait * 2 ** lane.failures, patience?.(error) ?? 0), LONGEST_PAUSE_MS);
      const again = error instanceof DeskmateError && error.retry && lane.failures < MOST_FAILURES;
      // What came or ended meanwhile counts more than this version.
      if (again && lane.settling === 0 && lanes.get(key) === lane) lane.waiting ??= version;
    }
    lane.free = clock.now() + wait;
  };

  const run = async (key: string, lane: Lane<Version>): Promise<void> => {
    lane.running = true;
    running += 1;
    try {
      while (lane.waiting !== undefined) {
        const wait = lane.free - clock.now();
        if (wait > 0) await delay(wait);
        if (lane.waiting !== undefined) await showNext(key, lane, lane.waiting);
      }
    } catch {
      // Nobody waits any more: the process stops.
      lane.waiting = undefined;
    } finally {
      running -= 1;
      lane.running = false;
    }
  };

  return {
    offer(key, version) {
      const lane = laneOf(key);
      lane.waiting = version;
      if (!lane.running) void run(key, lane);
    },
    async settle(key, work) {
      const lane = lanes.get(key);
      if (!lane) return work();
      lane.waiting = undefined;
      lane.settling += 1;
      try {
        await inTurn(lane, work);
      } finally {
        lane.settling -= 1;
        if (lane.settling === 0 && lane.waiting === undefined) lanes.delete(key);
      }
    },
  };
}
