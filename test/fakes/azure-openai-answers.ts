/** Writes what a step says to the wire. */
import type { ServerResponse } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { type ChatAnswer, chunksOf, whole } from './azure-openai-chunks.ts';
import type { Asked, Refused } from './azure-openai-door.ts';

/** What one request gets. */
export type Answer =
  | ChatAnswer
  | { vectors: number[][] }
  /** A refusal with that body, or Azure's usual one for that status. */
  | { status: number; headers?: Record<string, string>; error?: unknown }
  /** Azure's filter refuses the prompt. */
  | { blocked: true }
  /** Status 200 and these bytes, whatever they are; `type` is an event stream unless said. */
  | { bytes: string | Uint8Array; type?: string }
  /** No answer at all. */
  | { hang: true }
  /** The connection is closed instead. */
  | { hangUp: true };

export async function answer(step: Answer, asked: Asked, response: ServerResponse): Promise<void> {
  if ('hang' in step) return;
  if ('hangUp' in step) return void response.socket?.destroy();
  if ('blocked' in step) return sendJson(response, 400, { error: BLOCKED });
  if ('status' in step) {
    const body = step.error ?? { error: { code: String(step.status), message: `Status ${step.status}` } };
    return sendJson(response, step.status, body, step.headers);
  }
  if ('bytes' in step) {
    const type = step.type ?? 'text/event-stream; charset=utf-8';
    return void response.writeHead(200, { 'content-type': type }).end(step.bytes);
  }
  if ('vectors' in step) return answerVectors(response, step.vectors, asked.model);
  await answerChat(response, step, asked);
}

async function answerChat(response: ServerResponse, answer: ChatAnswer, asked: Asked): Promise<void> {
  if (!asked.body.stream) return sendJson(response, 200, whole(answer, asked));
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  const events = [...chunksOf(answer, asked)].map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`);
  const { breakAfter, hangAfter } = answer;
  const last = breakAfter ?? hangAfter;
  for (const event of events.slice(0, last)) {
    // In two pieces, and often in the middle of a character.
    const bytes = Buffer.from(event);
    const at = (bytes.length * 7) % 13;
    response.write(bytes.subarray(0, at));
    await turn();
    response.write(bytes.subarray(at));
    await turn();
  }
  if (breakAfter !== undefined) return void response.socket?.destroy();
  if (hangAfter === undefined) response.end('data: [DONE]\n\n');
}

/** As Azure words it. */
const BLOCKED = {
  message: "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
  type: null,
  param: 'prompt',
  code: 'content_filter',
  status: 400,
  innererror: {
    code: 'ResponsibleAIPolicyViolation',
    content_filter_result: {
      hate: { filtered: false, severity: 'safe' },
      jailbreak: { filtered: true, detected: true },
      violence: { filtered: false, severity: 'safe' },
    },
  },
};

/** In Azure's shape; when an answer has begun already it breaks off instead. */
export function refuse(response: ServerResponse, { status, message, code = String(status) }: Refused): void {
  if (response.headersSent) response.socket?.destroy();
  else sendJson(response, status, { error: { code, message } });
}

function answerVectors(response: ServerResponse, vectors: number[][], model: string): void {
  sendJson(response, 200, {
    object: 'list',
    data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
    model,
    usage: { prompt_tokens: 1, total_tokens: 1 },
  });
}

function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}
