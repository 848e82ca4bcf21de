/** Slack sends a click or a command only once, so a passing failure is tried again right here. */
import { setTimeout as pause } from 'node:timers/promises';
import { mayPass } from './failure.ts';

/** Pauses between the tries, in ms; all of it must fit into the 3 s that Slack waits. */
const PAUSES = [100, 300, 700];

/** @throws what the last try threw; what a retry cannot help is not tried again. */
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
