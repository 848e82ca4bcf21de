/** The Web API methods that Deskmate uses, answered as Slack does. */
import { problemWith } from './slack-limits.ts';
import { BOT_USER, directChannel, type FakeUser, TEAM, userObject } from './slack-people.ts';
import { appendToStream, beginStream, endStream, type Streams } from './slack-streams.ts';

export type Args = Record<string, unknown>;
export type Answer = { ok: boolean; error?: string; [key: string]: unknown };

export type Workspace = {
  users: FakeUser[];
  /** Channels that the app is not in. */
  closedChannels: Set<string>;
  /** Who is not in a channel; everybody else is. */
  outside: Map<string, string[]>;
  /** Most entries of a list that one answer has. */
  pageSize: number;
  /** `channel/ts` of every message. */
  messages: Set<string>;
  /** Those of them that were or are streamed, by the same key. */
  streams: Streams;
  socketUrl: string;
  /** Takes any blocks and any message to edit. */
  light: boolean;
};

export function answerTo(method: string, args: Args, workspace: Workspace): Answer {
  switch (method) {
    case 'auth.test':
      return {
        ok: true,
        team_id: TEAM,
        user_id: BOT_USER,
        bot_id: 'B0DESKMATE',
        team: 'Lumen Works',
        user: 'deskmate',
      };
    case 'users.info': {
      const user = workspace.users.find(({ id }) => id === args.user);
      return user ? { ok: true, user: userObject(user) } : refuse('user_not_found');
    }
    case 'users.lookupByEmail': {
      const user = workspace.users.find(({ email, team }) => email === args.email && !team);
      return user ? { ok: true, user: userObject(user) } : refuse('users_not_found');
    }
    case 'conversations.members': {
      const absent = workspace.outside.get(String(args.channel)) ?? [];
      const members = workspace.users.map(({ id }) => id).filter((id) => !absent.includes(id));
      const from = Number(args.cursor ?? 0);
      const to = from + Math.min(Number(args.limit), workspace.pageSize);
      const next_cursor = to < members.length ? String(to) : '';
      return { ok: true, members: members.slice(from, to), response_metadata: { next_cursor } };
    }
    case 'conversations.open':
      return { ok: true, channel: { id: directChannel(String(args.users)) } };
    case 'chat.postMessage':
      return postMessage(args, workspace);
    case 'chat.update': {
      if (!workspace.light && !workspace.messages.has(`${args.channel}/${args.ts}`))
        return refuse('message_not_found');
      if (workspace.streams.get(`${args.channel}/${args.ts}`)?.state === 'streaming')
        return refuse('streaming_state_conflict');
      return checked(workspace, args.blocks, 'message', { ok: true, channel: args.channel, ts: args.ts });
    }
    case 'chat.startStream':
      return startStream(args, workspace);
    case 'chat.appendStream':
    case 'chat.stopStream': {
      const known = workspace.streams.get(`${args.channel}/${args.ts}`);
      const outcome = method === 'chat.stopStream' ? endStream(known, args) : appendToStream(known, args);
      return 'error' in outcome ? refuse(outcome.error) : { ok: true, channel: args.channel, ts: args.ts };
    }
    case 'chat.postEphemeral':
      if (workspace.closedChannels.has(String(args.channel))) return refuse('user_not_in_channel');
      return checked(workspace, args.blocks, 'message', { ok: true, message_ts: nextStamp() });
    case 'views.open':
    case 'views.publish':
      return checked(workspace, object(args.view).blocks, 'view', {
        ok: true,
        view: { id: 'V0VIEW', hash: 'h1' },
      });
    case 'apps.connections.open':
      return { ok: true, url: workspace.socketUrl };
    default:
      return refuse('unknown_method');
  }
}

function postMessage(args: Args, workspace: Workspace): Answer {
  if (workspace.closedChannels.has(String(args.channel))) return refuse('not_in_channel');
  const ts = nextStamp();
  const answer = checked(workspace, args.blocks, 'message', {
    ok: true,
    channel: args.channel,
    ts,
    message: {},
  });
  if (answer.ok && !workspace.light) workspace.messages.add(`${args.channel}/${ts}`);
  return answer;
}

function startStream(args: Args, workspace: Workspace): Answer {
  if (workspace.closedChannels.has(String(args.channel))) return refuse('not_in_channel');
  const outcome = beginStream(args);
  if ('error' in outcome) return refuse(outcome.error);
  const ts = nextStamp();
  workspace.messages.add(`${args.channel}/${ts}`);
  workspace.streams.set(`${args.channel}/${ts}`, outcome.stream);
  return { ok: true, channel: args.channel, ts };
}

function checked({ light }: Workspace, blocks: unknown, surface: 'message' | 'view', answer: Answer): Answer {
  const problem = light || blocks === undefined ? undefined : problemWith(blocks, surface);
  return problem
    ? { ...refuse('invalid_blocks'), response_metadata: { messages: [`[ERROR] ${problem}`] } }
    : answer;
}

function refuse(error: string): Answer {
  return { ok: false, error };
}

let stamps = 0;

/** A time stamp that no message has yet. */
export function nextStamp(): string {
  stamps += 1;
  return `1700000000.${String(stamps).padStart(6, '0')}`;
}

function object(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
