/** Clicks and forms as Slack sends them, made from what the stand-in for Slack was given to show. */
import assert from 'node:assert/strict';
import type { Call, SlackApi } from '../../fakes/slack-api.ts';
import { type Button, click, homeClick, submission } from '../../fakes/slack-payloads.ts';
import { TEAM } from '../../fakes/slack-people.ts';

type Payload = Record<string, unknown>;
type View = { callback_id: string; private_metadata: string; blocks: unknown };

/** The button with that label in a message or view. */
export function buttonIn(call: Call, label: string): Button | undefined {
  const blocks = call.args.blocks ?? viewOf(call).blocks;
  const buttons: { text: { text: string }; action_id: string; value: string }[] = (
    Array.isArray(blocks) ? blocks : []
  ).flatMap(({ elements, type }) => (type === 'actions' ? elements : []));
  const found = buttons.find(({ text }) => text.text === label);
  return found && { action_id: found.action_id, value: found.value };
}

/** `call`: posted or updated the message. `thread`: the first message of its thread, when it is in one. */
export function clickIn(call: Call, user: string, label: string, thread?: string): Payload {
  const at = { channel: String(call.args.channel), ts: String(call.answer.ts) };
  return click(user, { ...at, ...(thread ? { thread } : {}) }, known(buttonIn(call, label), label));
}

/** On the newest home of that person. */
export function clickInHome(api: SlackApi, user: string, label: string): Payload {
  const home = known(
    api.callsOf('views.publish').findLast(({ args }) => args.user_id === user),
    'home',
  );
  const payload = homeClick(user, known(buttonIn(home, label), label));
  const { private_metadata } = viewOf(home);
  return {
    ...payload,
    view: { ...(payload.view as object), team_id: TEAM, app_installed_team_id: TEAM, private_metadata },
  };
}

/** Sends the newest modal. `values`: by field, what was typed. */
export function fillIn(api: SlackApi, user: string, values: Record<string, string>): Payload {
  const opened = known(api.callsOf('views.open').at(-1), 'modal');
  const state = Object.entries(values).map(([name, value]) => [
    `field:${name}`,
    { type: 'plain_text_input', value },
  ]);
  return submission(user, viewOf(opened), Object.fromEntries(state));
}

export function viewOf(call: Call): View {
  return (call.args.view ?? {}) as View;
}

function known<T>(value: T | undefined, what: string): T {
  assert.ok(value !== undefined, `no ${what}`);
  return value;
}
