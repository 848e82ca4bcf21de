/** Pure: a decoded request body in, one of the kinds of `Inbound` out. Never throws. */
import type { Inbound } from './inbound.ts';
import { parseEvent } from './parse-event.ts';
import { parseClick, parseForm, parseShortcut } from './parse-interactive.ts';
import { type Fields, fields, id, text } from './read.ts';

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
