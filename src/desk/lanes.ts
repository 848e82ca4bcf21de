/** One thing at a time per name, in order of arrival; different names run side by side. */
export type Lanes = { run<T>(name: string, work: () => Promise<T>): Promise<T> };

export function createLanes(): Lanes {
  const tails = new Map<string, Promise<unknown>>();
  return {
    run(name, work) {
      const before = tails.get(name) ?? Promise.resolve();
      const mine = before.then(work, work);
      tails.set(name, mine);
      const forget = () => {
        if (tails.get(name) === mine) tails.delete(name);
      };
      mine.then(forget, forget);
      return mine;
    },
  };
}
