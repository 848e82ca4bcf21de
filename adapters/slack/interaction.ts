/** Buttons, forms and shortcuts. https://docs.slack.dev/reference/interaction-payloads */
import type { Inbound, Spot } from './inbound.ts';
import { FORM, readForm } from './modal.ts';
import { onHome, onMessage, teamOf } from './on.ts';
import { decodePress, kindOfButton } from './press.ts';
import { type Fields, fields, id, stamp, text, within } from './read.ts';

/** Callback id of "make this a case", as in manifest.json. */
const SHORTCUT = 'make_case';

export function parseClick(body: Fields): Inbound {
  const user = id(within(body, 'user')?.id);
  const trigger = text(body.trigger_id);
  const first = Array.isArray(body.actions) ? fields(body.actions[0]) : undefined;
  const action = text(first?.action_id);
  if (!user || !first || !action || !trigger)
    return { kind: 'malformed', why: 'click without user, action or trigger' };
  const button = kindOfButton(action);
  if (!button) return { kind: 'unsupported', why: 'unknown action id' };
  const press = decodePress(text(first.value) ?? '');
  if (!press) return { kind: 'unsupported', why: 'unknown verb or value' };
  const at = text(first.action_ts)?.slice(0, 40) ?? trigger.slice(0, 60);
  const asks = button === 'asks' || press.verb === 'fill';
  const click = { kind: 'click' as const, user, press, trigger, asks, team: teamOf(body) };
  const container = within(body, 'container');
  if (container?.type === 'view') {
    if (within(body, 'view')?.type !== 'home') return { kind: 'unsupported', why: 'button in a form' };
    const view = id(container.view_id) ?? 'view';
    return { ...click, id: `click:${user}:${view}:${at}`, on: onHome(body, user) };
  }
  const spot = spotOf(body, container);
  if (!spot) return { kind: 'malformed', why: 'click without message' };
  return { ...click, spot, id: `click:${user}:${spot.ts}:${at}`, on: onMessage(body) };
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
  const team = teamOf(body);
  const form = readForm(view, team);
  if (!form) return { kind: 'malformed', why: 'form without button or thread' };
  const turn = `view:${viewId}:${(text(view.hash) ?? '').slice(0, 60)}`;
  return { kind: 'form', user, team, ...form, id: turn };
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
