/**
 * Pure: a decoded request body in, one of the kinds of `Inbound` out. Never throws.
 * https://docs.slack.dev/apis/events-api
 */
import type { Inbound } from './inbound.ts';
import { parseClick, parseForm, parseShortcut } from './interaction.ts';
import { type Fields, fields, id, stamp, text, within } from './read.ts';

/** Messages that people write; every other subtype tells of something that happened. */
const WRITTEN = [undefined, 'file_share', 'thread_broadcast', 'me_message'];

export function parse(body: unknown): Inbound {
  const outer = fields(body);
  if (!outer) return { kind: 'malformed', why: 'not an object' };
  if (outer.command !== undefined) return parseSlash(outer);
  const type = text(outer.type);
  switch (type) {
    case 'event_callback':
      return parseEvent(outer);
    case 'block_actions':
      return parseClick(outer);
    case 'view_submission':
      return parseForm(outer);
    case 'message_action':
      return parseShortcut(outer);
    case 'url_verification': {
      const challenge = text(outer.challenge);
      return challenge ? { kind: 'handshake', challenge } : { kind: 'malformed', why: 'no challenge' };
    }
    case undefined:
      // Slack tests the address of a slash command now and then; it wants a plain 200.
      return outer.ssl_check === '1'
        ? { kind: 'ignored', why: 'ssl_check' }
        : { kind: 'malformed', why: 'no type' };
    default:
      return { kind: 'unsupported', why: `type ${type.slice(0, 40)}` };
  }
}

function parseSlash(body: Fields): Inbound {
  const user = id(body.user_id);
  const trigger = text(body.trigger_id);
  if (body.command !== '/desk') return { kind: 'unsupported', why: 'another command' };
  if (!user || !trigger) return { kind: 'malformed', why: 'command without user or trigger' };
  return { kind: 'slash', user, trigger: trigger.slice(0, 100), text: text(body.text) ?? '' };
}

function parseEvent(outer: Fields): Inbound {
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
