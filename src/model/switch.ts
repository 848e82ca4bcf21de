/** The switch that stops all use of models, for everybody and at once; what is being asked at that moment is broken off. */
import type { Model } from '../ports/model.ts';
import type { KeyValue } from '../ports/store.ts';

export type ModelSwitch = {
  on(): boolean;
  /** Kept across restarts. Resolves when it would survive a power cut. */
  turn(on: boolean): Promise<void>;
  /** Looks whether somebody else turned it: another process on the same store. */
  look(): Promise<void>;
  /** Aborted as soon as it is off. */
  signal(): AbortSignal;
};

const KEY = 'models';
const OFF = 'off';

export async function createSwitch(shelf: KeyValue): Promise<ModelSwitch> {
  let stopping = new AbortController();

  function show(on: boolean): void {
    if (!on) stopping.abort();
    else if (stopping.signal.aborted) stopping = new AbortController();
  }

  const look = async () => show((await shelf.get(KEY)) !== OFF);
  await look();
  return {
    on: () => !stopping.signal.aborted,
    async turn(on) {
      // At once, and only then on record: it must not wait for a disk.
      if (!on) show(false);
      await shelf.set(KEY, on ? 'on' : OFF);
      show(on);
    },
    look,
    signal: () => stopping.signal,
  };
}

/** @param inner asked while the switch is on  @param spare the local model, which answers while it is off */
export function switched(inner: Model, spare: Model, models: ModelSwitch): Model {
  return {
    name: inner.name,
    async respond(prompt, asking) {
      const stop = models.signal();
      if (stop.aborted) return spare.respond(prompt, asking);
      try {
        return await inner.respond(prompt, { ...asking, signal: AbortSignal.any([asking.signal, stop]) });
      } catch (error) {
        if (!stop.aborted || asking.signal.aborted) throw error;
        asking.restart?.();
        return spare.respond(prompt, asking);
      }
    },
  };
}
