/** Puts a reply together from the events of its stream. */
import type { Asking, Prompt, Reply, Usage } from '../../src/ports/model.ts';
import { checkAnswer } from './answer.ts';
import { collectCalls } from './calls.ts';
import { type Choice, type Chunk, readChunk } from './chunk.ts';
import { garbled } from './failure.ts';
import { unchecked } from './filter.ts';

/** Characters of words and arguments. A long answer has some thousands. */
export const MAX_KEPT = 256_000;
/** For servers that do not count tokens, so that what is spent still shows. */
const CHARACTERS_A_TOKEN = 4;

export type Assembly = {
  /** @throws DeskmateError `model_garbled` when it is no event of an answer, or the answer grows too long */
  take(event: unknown): void;
  /** Once the stream has ended. @throws DeskmateError `model_garbled` when what came is no answer */
  reply(model: string): Reply;
};

export function assemble(prompt: Prompt, { begin, onText }: Omit<Asking, 'signal'>): Assembly {
  const calls = collectCalls();
  let [text, refusal, finish, kept] = ['', '', '', 0];
  let usage: Usage | undefined;
  let [begun, unseen] = [false, false];

  function take({ delta, finish_reason, ...filter }: Choice): void {
    const { content, refusal: refused, tool_calls } = delta ?? {};
    kept += (content?.length ?? 0) + (refused?.length ?? 0);
    refusal += refused ?? '';
    for (const call of tool_calls ?? []) kept += calls.add(call);
    if (kept > MAX_KEPT) throw garbled('the answer is far too long');
    if (!begun && (content || refused || calls.count > 0)) {
      begun = true;
      begin?.();
    }
    if (content) {
      text += content;
      onText?.(content);
    }
    finish = finish_reason || finish;
    unseen ||= unchecked(filter);
  }

  function reply(model: string): Reply {
    const tokens = usage ?? estimate(prompt, kept);
    // What a filter or the model itself cut off may be half a call: nothing of it is to be done.
    if (finish === 'content_filter' || refusal)
      return { text: text || refusal, calls: [], usage: tokens, model, filter: 'answer' };
    if (finish === '') throw garbled('the stream ended before the answer did');
    if (!FINISHED.has(finish)) throw garbled('it ended for a reason that is unknown');
    const cut = finish === 'length';
    if (cut && (calls.count > 0 || prompt.answer || !text))
      throw garbled('the answer was cut off at its longest; allow more tokens');
    const read = calls.read(prompt.tools);
    if (read.length === 0 && !text.trim()) throw garbled('the answer is empty');
    if (prompt.answer && read.length === 0) checkAnswer(text, prompt.answer);
    return {
      text,
      calls: read,
      usage: tokens,
      model,
      ...(unseen && { filter: 'unchecked' }),
      ...(cut && { cut }),
    };
  }

  return {
    take(event) {
      const chunk = readChunk(event);
      if (!chunk) throw garbled('an event of its stream has an unknown shape');
      usage = usageOf(chunk) ?? usage;
      unseen ||= chunk.prompt_filter_results?.some(unchecked) ?? false;
      // One answer was asked for; a second one is none of ours.
      for (const choice of chunk.choices) if ((choice.index ?? 0) === 0) take(choice);
    },
    reply,
  };
}

const FINISHED = new Set(['stop', 'tool_calls', 'length']);

function usageOf({ usage }: Chunk): Usage | undefined {
  if (!usage) return undefined;
  const { prompt_tokens: input, completion_tokens: output, prompt_tokens_details: details } = usage;
  return { input, cached: Math.min(details?.cached_tokens ?? 0, input), output };
}

function estimate({ instructions, lines, tools }: Prompt, kept: number): Usage {
  const said = instructions.length + JSON.stringify([lines, tools]).length;
  return {
    input: Math.ceil(said / CHARACTERS_A_TOKEN),
    cached: 0,
    output: Math.ceil(kept / CHARACTERS_A_TOKEN),
  };
}
