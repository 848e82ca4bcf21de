/** Scripted answers in Azure OpenAI's shapes: its chunks, its filter's results, words cut at odd places. */
import type { Asked } from './azure-openai-door.ts';

export type ScriptedCall = {
  tool: string;
  /** A string goes out as it is: for arguments that are no JSON. */
  args: Record<string, unknown> | string;
  /** Given when absent; null: none is sent, as some small servers do. */
  id?: string | null;
};

/** What the model says. */
export type ChatAnswer = {
  text?: string;
  calls?: ScriptedCall[];
  refusal?: string;
  /** `stop` or `tool_calls` unless said; null: the stream ends without one. */
  finish?: string | null;
  /** null: it is not counted. */
  usage?: { input: number; cached?: number; output: number } | null;
  /**
   * The filter is down for the answer, in the documented shape or under the name that live streams have, or it is
   * down for the prompt.
   */
  filter?: 'outage' | 'outage_singular' | 'outage_prompt';
  /** After so many events the connection breaks. */
  breakAfter?: number;
  /** After so many events nothing more comes. */
  hangAfter?: number;
};

type Json = Record<string, unknown>;

let ids = 0;

const OUTAGE = { error: { code: 'content_filter_error', message: 'The contents are not filtered' } };
const SAFE = { hate: { filtered: false, severity: 'safe' }, violence: { filtered: false, severity: 'safe' } };
const FILTERED = { violence: { filtered: true, severity: 'high' } };

export function* chunksOf(answer: ChatAnswer, { surface, body, raw }: Asked): Generator<Json> {
  ids += 1;
  const { text = '', calls = [], refusal = '', filter } = answer;
  const azure = surface !== 'plain';
  const base = {
    id: `chatcmpl-${ids}`,
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: body.model,
    system_fingerprint: 'fp_stand_in',
  };
  const chunk = (delta: Json, finish_reason: string | null = null): Json => ({
    ...base,
    choices: [
      { index: 0, delta, logprobs: null, finish_reason, ...(azure && filterOf(finish_reason, filter)) },
    ],
  });
  if (azure) {
    const content_filter_results = filter === 'outage_prompt' ? OUTAGE : SAFE;
    const prompt = [{ prompt_index: 0, content_filter_results }];
    yield { ...base, id: '', object: '', created: 0, model: '', choices: [], prompt_filter_results: prompt };
  }
  yield chunk({ role: 'assistant', content: calls.length > 0 && !text ? null : '', refusal: null });
  for (const piece of pieces(text)) yield chunk({ content: piece });
  for (const piece of pieces(refusal)) yield chunk({ refusal: piece });
  for (const [index, { tool, args, id = `call_${ids}_${index}` }] of calls.entries()) {
    yield chunk({
      tool_calls: [
        { index, ...(id !== null && { id }), type: 'function', function: { name: tool, arguments: '' } },
      ],
    });
    for (const piece of pieces(typeof args === 'string' ? args : JSON.stringify(args)))
      yield chunk({ tool_calls: [{ index, function: { arguments: piece } }] });
  }
  const finish = finishOf(answer);
  if (finish !== null) yield chunk({}, finish);
  const usage = usageOf(answer, raw);
  if (usage && body.stream_options?.include_usage) yield { ...base, choices: [], usage };
}

/** In one piece, for who wants no stream. */
export function whole(answer: ChatAnswer, { surface, body, raw }: Asked): Json {
  ids += 1;
  const { text, calls = [], refusal = null, filter } = answer;
  const finish_reason = finishOf(answer);
  const tool_calls = calls.map(({ tool, args, id = `call_${ids}_${tool}` }) => ({
    id,
    type: 'function',
    function: { name: tool, arguments: typeof args === 'string' ? args : JSON.stringify(args) },
  }));
  const message = {
    role: 'assistant',
    content: text ?? null,
    refusal,
    ...(tool_calls.length > 0 && { tool_calls }),
  };
  const azure = surface !== 'plain';
  return {
    id: `chatcmpl-${ids}`,
    object: 'chat.completion',
    created: 1_790_000_000,
    model: body.model,
    choices: [{ index: 0, message, finish_reason, ...(azure && filterOf(finish_reason, filter)) }],
    usage: usageOf(answer, raw),
  };
}

function filterOf(finish: string | null, filter: ChatAnswer['filter']): Json {
  if (filter === 'outage') return { content_filter_results: OUTAGE };
  if (filter === 'outage_singular') return { content_filter_result: OUTAGE, content_filter_results: {} };
  return { content_filter_results: finish === 'content_filter' ? FILTERED : SAFE };
}

function finishOf({ finish, calls = [] }: ChatAnswer): string | null {
  return finish === undefined ? (calls.length > 0 ? 'tool_calls' : 'stop') : finish;
}

function usageOf({ usage, text = '', calls = [] }: ChatAnswer, raw: string): Json | undefined {
  if (usage === null) return undefined;
  const said = text.length + JSON.stringify(calls).length;
  const {
    input,
    cached = 0,
    output,
  } = usage ?? { input: Math.ceil(raw.length / 4), output: Math.ceil(said / 4) };
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output,
    prompt_tokens_details: { cached_tokens: cached },
  };
}

/** Between characters, as a provider cuts, but never where words end. */
function* pieces(text: string): Generator<string> {
  const characters = [...text];
  for (let at = 0, count = 0; at < characters.length; count += 1) {
    const length = [1, 3, 2, 7, 5, 1, 4][count % 7] ?? 1;
    yield characters.slice(at, at + length).join('');
    at += length;
  }
}
