import type { Attempt, Job, Queue } from '../../src/ports/queue.ts';

export type FakeQueue = Queue & {
  jobs: Map<string, Job>;
  /** Runs what is due until nothing is left; a job that throws is tried again, `attempts` times in all. */
  drain(now: number, attempts?: number): Promise<void>;
};

/** A queue in a map, worked off when the test says so. */
export function fakeQueue(): FakeQueue {
  const jobs = new Map<string, Job>();
  let handler: ((attempt: Attempt) => Promise<void>) | undefined;
  const tryAll = async (id: string, attempts: number) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      try {
        return await handler?.({ id, attempt, last: attempt === attempts });
      } catch (error) {
        if (attempt === attempts) throw error;
      }
    }
  };
  return {
    jobs,
    async add(list) {
      for (const job of list) jobs.set(job.id, job);
    },
    async work(given) {
      handler = given;
    },
    async close() {},
    async drain(now, attempts = 3) {
      for (;;) {
        const due = [...jobs.values()].filter((job) => (job.at ?? 0) <= now);
        if (due.length === 0) return;
        for (const { id } of due) {
          jobs.delete(id);
          await tryAll(id, attempts);
        }
      }
    },
  };
}
