/** Who wrote last in which thread: in a channel, a stream is for one reader whom Slack wants to be named. */
import type { Place } from './place.ts';

/** So many threads are remembered; in one that was forgotten nothing is streamed. */
const MOST = 5_000;

export type Readers = {
  heard(place: Place, user: string): void;
  /** Slack user id; undefined when nobody wrote there since the start. */
  of(place: Place): string | undefined;
};

export function createReaders(): Readers {
  const users = new Map<string, string>();
  const keyOf = ({ channel, ts = '' }: Place) => `${channel}/${ts}`;
  return {
    heard(place, user) {
      const key = keyOf(place);
      users.delete(key);
      users.set(key, user);
      const oldest = users.keys().next().value;
      if (users.size > MOST && oldest !== undefined) users.delete(oldest);
    },
    of: (place) => users.get(keyOf(place)),
  };
}
