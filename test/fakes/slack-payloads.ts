/** Payloads as Slack sends them. https://docs.slack.dev/reference/interaction-payloads */
import { randomUUID } from 'node:crypto';
import { nextStamp } from './slack-methods.ts';
import { BOT_USER, directChannel, TEAM } from './slack-people.ts';

type Payload = Record<string, unknown>;

/** The Events API's envelope. */
export function event(inner: Payload, eventId = `Ev${randomUUID()}`): Payload {
  return {
    type: 'event_callback',
    token: 'old',
    team_id: TEAM,
    api_app_id: 'A0DESKMATE',
    event: inner,
    event_id: eventId,
    event_time: 1_700_000_000,
    authorizations: [
      { enterprise_id: null, team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false },
    ],
  };
}

export function directMessage(user: string, text: string, more: Payload = {}): Payload {
  const ts = nextStamp();
  return event({
    type: 'message',
    channel: directChannel(user),
    channel_type: 'im',
    user,
    text,
    ts,
    event_ts: ts,
    ...more,
  });
}

export function channelMessage(user: string, channel: string, text: string, more: Payload = {}): Payload {
  const ts = nextStamp();
  return event({ type: 'message', channel, channel_type: 'channel', user, text, ts, event_ts: ts, ...more });
}

export function mention(user: string, channel: string, text: string, more: Payload = {}): Payload {
  const ts = nextStamp();
  return event({
    type: 'app_mention',
    channel,
    user,
    text: `<@${BOT_USER}> ${text}`,
    ts,
    event_ts: ts,
    ...more,
  });
}

export function homeOpened(user: string): Payload {
  return event({
    type: 'app_home_opened',
    user,
    channel: directChannel(user),
    tab: 'home',
    event_ts: nextStamp(),
  });
}

export type Button = { action_id: string; value: string };

export function click(
  user: string,
  at: { channel: string; ts: string; thread?: string },
  button: Button,
): Payload {
  const thread = at.thread === undefined ? {} : { thread_ts: at.thread };
  return {
    ...interaction('block_actions', user),
    container: { type: 'message', message_ts: at.ts, channel_id: at.channel, is_ephemeral: false, ...thread },
    channel: { id: at.channel, name: 'directmessage' },
    message: { type: 'message', user: BOT_USER, bot_id: 'B0DESKMATE', ts: at.ts, text: '', ...thread },
    state: { values: {} },
    response_url: 'https://hooks.slack.com/actions/none',
    actions: [
      {
        type: 'button',
        block_id: 'b1',
        action_ts: nextStamp(),
        text: { type: 'plain_text', text: 'x' },
        ...button,
      },
    ],
  };
}

export function homeClick(user: string, button: Button): Payload {
  return {
    ...interaction('block_actions', user),
    container: { type: 'view', view_id: 'V0HOME' },
    view: { id: 'V0HOME', type: 'home', hash: 'h' },
    actions: [{ type: 'button', block_id: 'b1', action_ts: nextStamp(), ...button }],
  };
}

/** `values`: by block id, the input's state. */
export function submission(
  user: string,
  view: { callback_id: unknown; private_metadata: unknown },
  values: Record<string, Payload>,
): Payload {
  const state = Object.fromEntries(Object.entries(values).map(([block, value]) => [block, { value }]));
  return {
    ...interaction('view_submission', user),
    view: { id: 'V0VIEW', type: 'modal', hash: nextStamp(), ...view, state: { values: state } },
  };
}

export function messageShortcut(user: string, channel: string, message: Payload): Payload {
  const ts = nextStamp();
  return {
    ...interaction('message_action', user),
    callback_id: 'make_case',
    channel: { id: channel, name: 'general' },
    message_ts: ts,
    message: { type: 'message', user: 'U0BEN', ts, text: '', ...message },
    response_url: 'https://hooks.slack.com/app/none',
  };
}

export function slash(user: string, text: string): Record<string, string> {
  return {
    command: '/desk',
    text,
    user_id: user,
    user_name: user.toLowerCase(),
    team_id: TEAM,
    channel_id: 'C0GENERAL',
    channel_name: 'general',
    trigger_id: `1.2.${randomUUID()}`,
    response_url: 'https://hooks.slack.com/commands/none',
    is_enterprise_install: 'false',
  };
}

function interaction(type: string, user: string): Payload {
  return {
    type,
    user: { id: user, username: user.toLowerCase(), team_id: TEAM },
    team: { id: TEAM, domain: 'lumen' },
    api_app_id: 'A0DESKMATE',
    trigger_id: `1.2.${randomUUID()}`,
    is_enterprise_install: false,
    enterprise: null,
  };
}
