/**
 * One thing at a time per name, in order of arrival. The shelf cannot compare and set, so two tries of one person must
 * not read the same record; one process alone holds the store.
 */
export type Lane = <T>(name: string, work: () => Promise<T>) => Promise<T>;

export function createLane(): Lane {
  const tails = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = tails.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    tails.set(name, mine);
    const forget = () => {
      if (tails.get(name) === mine) tails.delete(name);
    };
    mine.then(forget, forget);
    return mine;
  };
}
