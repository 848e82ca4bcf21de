/** A prompt as OpenAI's chat completions take it. */
import type { OpenAI } from 'openai';
import type { Line, Prompt } from '../../src/ports/model.ts';

type Request = OpenAI.ChatCompletionCreateParamsStreaming;
type Message = OpenAI.ChatCompletionMessageParam;

/** How the longest answer is told. Azure and OpenAI refuse `max_tokens`; small servers know nothing else. */
export type Limit = 'max_completion_tokens' | 'max_tokens';

/** Without a temperature: models that think before they answer refuse one. */
export function requestOf(prompt: Prompt, model: string, limit: Limit): Request {
  const { instructions, lines, tools, answer, maxTokens } = prompt;
  return {
    model,
    messages: [{ role: 'system', content: instructions }, ...lines.map(messageOf)],
    ...(tools.length > 0 && {
      tools: tools.map(({ name, description, schema }) => ({
        type: 'function',
        function: { name, description, parameters: schema },
      })),
    }),
    ...(answer && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: answer.name, schema: answer.schema, strict: true },
      },
    }),
    [limit]: maxTokens,
    stream: true,
    stream_options: { include_usage: true },
  };
}

function messageOf(line: Line): Message {
  if (line.from === 'user') return { role: 'user', content: line.text };
  if (line.from === 'tool') return { role: 'tool', tool_call_id: line.call, content: line.text };
  if (line.calls.length === 0) return { role: 'assistant', content: line.text };
  return {
    role: 'assistant',
    content: line.text || null,
    tool_calls: line.calls.map(({ id, tool, args }) => ({
      id,
      type: 'function',
      function: { name: tool, arguments: JSON.stringify(args) },
    })),
  };
}
