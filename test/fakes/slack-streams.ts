/**
 * The three streaming methods as Slack's reference has them, and what a reader of the message sees.
 * https://docs.slack.dev/reference/methods/chat.startStream
 */
import { isRecord } from '../../src/json.ts';
import { problemWith } from './slack-limits.ts';

export type FakeStream = {
  /** `over`: ended by Slack itself; `stopped`: by the app; `halted`: by the person. */
  state: 'streaming' | 'over' | 'stopped' | 'halted';
  mode: 'chunks' | 'text' | 'nothing';
  /** Markdown, as it came. */
  text: string;
  plan: string;
  tasks: Map<string, { title: string; status: string }>;
  /** Above and between the text. */
  blocks: unknown[];
  /** Below it, from the end of the stream. */
  tail: unknown[];
  recipient?: string;
};

export type Streams = Map<string, FakeStream>;
type Args = Record<string, unknown>;
type Outcome = { error: string } | { stream: FakeStream };

const MOST_MARKDOWN = 12_000;
const MOST_TITLE = 256;
const STATUSES = ['pending', 'in_progress', 'complete', 'error'];

export function beginStream(args: Args): Outcome {
  const stream: FakeStream = {
    state: 'streaming',
    mode: 'nothing',
    text: '',
    plan: '',
    tasks: new Map(),
    blocks: [],
    tail: [],
  };
  if (!args.thread_ts) return { error: 'invalid_arguments' };
  if (!String(args.channel).startsWith('D')) {
    if (!args.recipient_user_id) return { error: 'missing_recipient_user_id' };
    if (!args.recipient_team_id) return { error: 'missing_recipient_team_id' };
    stream.recipient = String(args.recipient_user_id);
  }
  return added(stream, args, false);
}

export function appendToStream(stream: FakeStream | undefined, args: Args): Outcome {
  if (!stream) return { error: 'message_not_found' };
  if (stream.state === 'halted') return { error: 'stopped_by_user' };
  if (stream.state !== 'streaming') return { error: 'message_not_in_streaming_state' };
  return added(stream, args, true);
}

export function endStream(stream: FakeStream | undefined, args: Args): Outcome {
  if (!stream) return { error: 'message_not_found' };
  if (stream.state !== 'streaming') return { error: 'message_not_in_streaming_state' };
  if (args.blocks !== undefined) {
    const problem = problemWith(args.blocks, 'message');
    if (problem) return { error: problem === 'msg_blocks_too_long' ? problem : 'invalid_blocks' };
  }
  const outcome = added(stream, args, false);
  if ('error' in outcome) return outcome;
  stream.state = 'stopped';
  if (Array.isArray(args.blocks)) stream.tail = args.blocks;
  return outcome;
}

function added(stream: FakeStream, args: Args, needed: boolean): Outcome {
  const { markdown_text: text, chunks } = args;
  if (text !== undefined && chunks !== undefined)
    return { error: 'cannot_provide_both_markdown_text_and_chunks' };
  if (text === undefined && chunks === undefined)
    return needed ? { error: 'markdown_text_or_chunks_required' } : { stream };
  const mode = chunks === undefined ? 'text' : 'chunks';
  if (stream.mode !== 'nothing' && stream.mode !== mode) return { error: 'streaming_mode_mismatch' };
  stream.mode = mode;
  const list = chunks ?? [{ type: 'markdown_text', text }];
  if (!Array.isArray(list) || list.length === 0) return { error: 'invalid_chunks' };
  for (const chunk of list) {
    const error = isRecord(chunk) ? take(stream, chunk) : 'invalid_chunks';
    if (error) return { error };
  }
  return { stream };
}

/** What is wrong with it, when something is. */
function take(stream: FakeStream, chunk: Args): string | undefined {
  const title = typeof chunk.title === 'string' ? chunk.title : '';
  switch (chunk.type) {
    case 'markdown_text':
      if (typeof chunk.text !== 'string' || chunk.text === '') return 'invalid_chunks';
      if (stream.text.length + chunk.text.length > MOST_MARKDOWN) return 'msg_too_long';
      stream.text += chunk.text;
      return undefined;
    case 'plan_update':
      if (title === '' || title.length > MOST_TITLE) return 'invalid_chunks';
      stream.plan = title;
      return undefined;
    case 'task_update': {
      const status = String(chunk.status);
      if (typeof chunk.id !== 'string' || title === '' || title.length > MOST_TITLE) return 'invalid_chunks';
      if (!STATUSES.includes(status)) return 'invalid_chunks';
      stream.tasks.set(chunk.id, { title, status });
      return undefined;
    }
    case 'blocks':
      if (problemWith(chunk.blocks, 'message') || !Array.isArray(chunk.blocks)) return 'invalid_blocks';
      stream.blocks.push(...chunk.blocks);
      return undefined;
    default:
      return 'invalid_chunks';
  }
}
