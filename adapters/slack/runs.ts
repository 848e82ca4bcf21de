/** The same piece of work, asked for again and again: one run at a time for each key. */

type Run = { done: Promise<void>; next?: Promise<void> };

/**
 * Whoever asks while a run is under way shares the one after it, because the running one may have looked too early.
 * Each promise settles as its run does.
 */
export function shareRuns(work: (key: string) => Promise<void>): (key: string) => Promise<void> {
  const runs = new Map<string, Run>();

  function begin(key: string): Promise<void> {
    const run: Run = {
      done: work(key).finally(() => {
        if (!run.next) runs.delete(key);
      }),
    };
    runs.set(key, run);
    return run.done;
  }

  return (key) => {
    const running = runs.get(key);
    if (!running) return begin(key);
    const again = () => begin(key);
    running.next ??= running.done.then(again, again);
    return running.next;
  };
}
