/** Buttons, forms and shortcuts. https://docs.slack.dev/reference/interaction-payloads */
import type { Inbound, Spot } from './inbound.ts';
import { FORM, readForm } from './modal.ts';
import { decodePress, isPress } from './press.ts';
import { type Fields, fields, id, stamp, text, within } from './read.ts';

/** Callback id of "make this a case", as in manifest.json. */
export const SHORTCUT = 'make_case';

export function parseClick(body: Fields): Inbound {
  const user = id(within(body, 'user')?.id);
  const trigger = text(body.trigger_id);
  const first = Array.isArray(body.actions) ? fields(body.actions[0]) : undefined;
  const action = text(first?.action_id);
  if (!user || !first || !action || !trigger)
    return { kind: 'malformed', why: 'click without user, action or trigger' };
  if (!isPress(action)) return { kind: 'unsupported', why: 'unknown action id' };
  const press = decodePress(text(first.value) ?? '');
  if (!press) return { kind: 'unsupported', why: 'unknown verb or value' };
  const container = within(body, 'container');
  const at = text(first.action_ts)?.slice(0, 40);
  if (container?.type === 'view') {
    const view = id(container.view_id) ?? 'view';
    return { kind: 'click', user, press, trigger, id: `click:${user}:${view}:${at ?? trigger.slice(0, 60)}` };
  }
  const spot = spotOf(body, container);
  if (!spot) return { kind: 'malformed', why: 'click without message' };
  return {
    kind: 'click',
    user,
    press,
    trigger,
    spot,
    id: `click:${user}:${spot.ts}:${at ?? trigger.slice(0, 60)}`,
  };
}

function spotOf(body: Fields, container: Fields | undefined): Spot | undefined {
  const message = within(body, 'message');
  const channel = id(within(body, 'channel')?.id) ?? id(container?.channel_id);
  const ts = stamp(message?.ts) ?? stamp(container?.message_ts);
  const thread = stamp(message?.thread_ts) ?? stamp(container?.thread_ts);
  return channel && ts ? { channel, ts, ...(thread ? { thread } : {}) } : undefined;
}

export function parseForm(body: Fields): Inbound {
  const user = id(within(body, 'user')?.id);
  const view = within(body, 'view');
  const viewId = id(view?.id);
  if (!user || !view || !viewId) return { kind: 'malformed', why: 'form without user or view' };
  if (view.callback_id !== FORM) return { kind: 'unsupported', why: 'unknown form' };
  const form = readForm(view);
  if (!form) return { kind: 'malformed', why: 'form without case' };
  return { kind: 'form', user, ...form, id: `view:${viewId}:${(text(view.hash) ?? '').slice(0, 60)}` };
}

export function parseShortcut(body: Fields): Inbound {
  const user = id(within(body, 'user')?.id);
  const trigger = text(body.trigger_id);
  if (body.callback_id !== SHORTCUT) return { kind: 'unsupported', why: 'unknown shortcut' };
  const spot = spotOf(body, undefined);
  if (!user || !trigger || !spot) return { kind: 'malformed', why: 'shortcut without user or message' };
  return {
    kind: 'shortcut',
    user,
    spot,
    trigger: trigger.slice(0, 100),
    text: text(within(body, 'message')?.text) ?? '',
  };
}
