/** The Events API. https://docs.slack.dev/apis/events-api */
import type { Inbound } from './inbound.ts';
import { type Fields, id, stamp, text, within } from './read.ts';

/** Messages that people write; every other subtype tells of something that happened. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

export function parseEvent(outer: Fields): Inbound {
  const event = within(outer, 'event');
  const type = text(event?.type);
  if (!event || !type) return { kind: 'malformed', why: 'event without type' };
  if (type === 'message' || type === 'app_mention') return parseMessage(event, type);
  if (type === 'app_home_opened') {
    const user = id(event.user);
    if (!user) return { kind: 'malformed', why: 'home without user' };
    return event.tab === 'home' ? { kind: 'home', user } : { kind: 'ignored', why: 'another tab' };
  }
  return { kind: 'unsupported', why: `event ${type.slice(0, 40)}` };
}

function parseMessage(event: Fields, type: 'message' | 'app_mention'): Inbound {
  if (!WRITTEN.some((subtype) => subtype === event.subtype)) return { kind: 'ignored', why: 'subtype' };
  if (event.bot_id !== undefined || event.hidden === true)
    return { kind: 'ignored', why: 'not written by a person' };
  const user = id(event.user);
  const channel = id(event.channel);
  const ts = stamp(event.ts);
  const thread = event.thread_ts === undefined ? undefined : stamp(event.thread_ts);
  if (!user || !channel || !ts || (event.thread_ts !== undefined && !thread)) {
    return { kind: 'malformed', why: 'message without user, channel or time' };
  }
  return {
    kind: 'message',
    user,
    text: text(event.text) ?? '',
    spot: { channel, ts, ...(thread ? { thread } : {}) },
    heard: type === 'app_mention' ? 'mention' : event.channel_type === 'im' ? 'direct' : 'overheard',
    group: event.channel_type === 'mpim',
    ...startedBy(event),
  };
}

function startedBy(event: Fields): { startedBy?: string } {
  const user = id(event.parent_user_id);
  return user ? { startedBy: user } : {};
}
