/** The queue carries effects to a worker, at least once. It may be lost at any time: the store knows all. */

export type Job = {
  /** Effect id; a job with an id that is waiting or running already is not added twice. */
  id: string;
  /** Not before this time, ms since the epoch; absent: now. */
  at?: number;
};

/** What a worker is told about the try it is making. */
export type Attempt = {
  id: string;
  attempt: number /** No further try follows if this one throws. */;
  last: boolean;
};

export interface Queue {
  /** Resolves when the queue has the jobs. */
  add(jobs: Job[]): Promise<void>;
  /**
   * Starts working. A handler that throws is tried again with growing pauses, up to the queue's limit;
   * `attempt` counts from 1.
   */
  work(handler: (attempt: Attempt) => Promise<void>): Promise<void>;
  /** Stops taking jobs, waits for the running ones, closes connections. */
  close(): Promise<void>;
}
