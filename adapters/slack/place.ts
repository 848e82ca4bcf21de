/** Where in Slack something is, as one opaque string: a thread (`Where.thread`) or a message (a reference to edit). */
import { DeskmateError } from '../../src/errors.ts';
import type { Where } from '../../src/turn.ts';
import { id, stamp } from './read.ts';

export type Place = {
  team: string;
  channel: string;
  /** Time stamp of the thread's first message, or of the message; absent: the conversation itself. */
  ts?: string;
};

export function encodePlace(place: Place): string {
  return `slack:${place.team}:${place.channel}${place.ts ? `:${place.ts}` : ''}`;
}

/** Undefined for anything that `encodePlace` did not make. */
export function readPlace(opaque: string): Place | undefined {
  const [surface, team, channel, ts, ...rest] = opaque.split(':');
  const place = { team: id(team), channel: id(channel), ts: ts === undefined ? undefined : stamp(ts) };
  if (surface !== 'slack' || !place.team || !place.channel || rest.length > 0) return undefined;
  if (ts !== undefined && !place.ts) return undefined;
  return { team: place.team, channel: place.channel, ...(place.ts ? { ts: place.ts } : {}) };
}

/** @throws DeskmateError `surface_rejected` for anything that `encodePlace` did not make. */
export function decodePlace(opaque: string): Place {
  const place = readPlace(opaque);
  if (!place) throw new DeskmateError('surface_rejected', `Not a place in Slack: ${opaque.slice(0, 80)}`);
  return place;
}

/** One person and the app talk here alone; anywhere else other people read along. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

export function whereOf(place: Place): Where {
  return { surface: 'slack', thread: encodePlace(place), shared: !isDirect(place.channel) };
}
