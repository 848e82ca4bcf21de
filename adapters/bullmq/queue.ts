/** The Queue on BullMQ, over a Redis elsewhere or the one inside this process. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BulkJobOptions, type Job as BullJob, Queue as BullQueue, Worker } from 'bullmq';
import { DeskmateError, whatFailed } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { Attempt, Job, Queue } from '../../src/ports/queue.ts';
import { openRedis } from './redis.ts';

const NAME = 'effects';
const PREFIX = 'deskmate';
/** Jobs in hand at one time; they mostly wait for other systems, and those of agents for models. */
const CONCURRENCY = 50;
/** ms; a killed worker's job comes back after the lock and one check: 5 to 8 s. */
const LOCK = 5_000;
const STALLED_CHECK = 2_500;
/** A job that takes down its worker this often is given up; the store still lists its effect. */
const MAX_STALLS = 5;
/** ms that closing may take beyond the running handlers, before connections are simply cut. */
const CLOSING = 1_500;

export type QueueOptions = {
  /** `redis://` or `rediss://`; absent: a Redis inside this process, in memory only. */
  url?: string;
  clock: Clock;
  log: Log;
  /** Tries in all. */
  attempts?: number;
  /** ms before the second try; doubled each time. */
  pause?: number;
};

/**
 * Jobs outlive a restart only with a Redis at `url`. One Deskmate per Redis database: another one would take its jobs
 * and not know them.
 * @throws DeskmateError `config_invalid` when the Redis at `url` cannot be used.
 */
export async function openQueue(options: QueueOptions): Promise<Queue> {
  const { url, clock, log, attempts = 6, pause = 1_000 } = options;
  const redis = await openRedis(url, log);
  const queue = new BullQueue(NAME, {
    connection: redis.quick,
    prefix: PREFIX,
    // Nobody reads the events, and the Redis inside this process gets slower with their number.
    streams: { events: { maxLen: 100 } },
  });
  // Outages are reported by `openRedis`, failures to the caller of `add`.
  queue.on('error', () => {});
  let worker: Worker | undefined;
  let closing: Promise<void> | undefined;
  const running = new Set<Promise<void>>();

  const optionsOf = ({ id, at }: Job): BulkJobOptions => ({
    jobId: id,
    delay: at === undefined ? 0 : Math.max(0, at - clock.now()),
    attempts,
    backoff: { type: 'exponential', delay: pause },
    // Gone at once, so that the sweeper can add it again while the store still lists it.
    removeOnComplete: true,
    removeOnFail: true,
    stackTraceLimit: 0,
  });

  async function close(): Promise<void> {
    const ended = Promise.allSettled([worker?.close(), queue.close()]);
    await Promise.allSettled(running);
    await within(CLOSING, ended);
    await redis.close();
  }

  return {
    async add(jobs) {
      try {
        await queue.addBulk(jobs.map((job) => ({ name: NAME, data: {}, opts: optionsOf(job) })));
      } catch (cause) {
        const message = 'The queue took nothing. Check that Redis runs.';
        throw new DeskmateError('queue_unavailable', message, { retry: true, cause });
      }
    },
    async work(handler) {
      const perform = (job: BullJob): Promise<void> => {
        const attempt = job.attemptsMade + 1;
        const tried = tryOnce(handler, { id: job.id ?? '', attempt, last: attempt >= attempts }, log);
        const tracked = tried.finally(() => running.delete(tracked));
        running.add(tracked);
        return tracked;
      };
      worker = new Worker(NAME, perform, {
        connection: redis.patient,
        prefix: PREFIX,
        concurrency: CONCURRENCY,
        lockDuration: LOCK,
        stalledInterval: STALLED_CHECK,
        maxStalledCount: MAX_STALLS,
      });
      worker.on('error', (error) => {
        // What goes wrong while Redis is away is no news.
        if (redis.patient.status === 'ready') log.warn('queue.error', { error: error.message });
      });
      worker.on('stalled', (id) => log.warn('queue.job_stalled', { job: id }));
      await worker.waitUntilReady();
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function tryOnce(
  handler: (attempt: Attempt) => Promise<void>,
  attempt: Attempt,
  log: Log,
): Promise<void> {
  try {
    await handler(attempt);
  } catch (error) {
    const { code } = whatFailed(error);
    log.warn('queue.job_failed', { job: attempt.id, attempt: attempt.attempt, last: attempt.last, code });
    // BullMQ keeps the text of what is thrown: a code, nothing that people wrote.
    throw new Error(code);
  }
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const timer = new AbortController();
  await Promise.race([work, sleep(ms, undefined, { signal: timer.signal }).catch(() => {})]);
  timer.abort();
}
