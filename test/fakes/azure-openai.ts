/**
 * A local stand-in for Azure OpenAI: a real server that speaks the dated surface, the v1 surface and plain OpenAI, in
 * JSON and as a stream. What it answers is scripted. A step that nobody asks for, a request without a step and a
 * request that Azure would not understand all fail the test.
 *
 *     const azure = await startStandIn(t, [{ text: 'Hello.' }, { calls: [{ tool: 'app.grant', args: {} }] }]);
 *     const azure = await startStandIn(t, (body) => ({ text: `You said: ${lastText(body)}` }));
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord } from '../../src/json.ts';
import { type Answer, answer, refuse } from './azure-openai-answers.ts';
import type { ChatBody } from './azure-openai-body.ts';
import { type Asked, admit } from './azure-openai-door.ts';

export type { Answer } from './azure-openai-answers.ts';
export type { ChatBody } from './azure-openai-body.ts';
export type { Asked } from './azure-openai-door.ts';

export type Step = Answer & {
  /** Only for requests of that deployment or model. The first unused step that fits is taken. */
  model?: string;
  /** Throws when the request is not what was expected. */
  expect?: (body: ChatBody, request: Asked) => void;
  /** The answer begins when this is settled. */
  wait?: Promise<unknown>;
};

export type Script = Step[] | ((body: ChatBody, request: Asked) => Step | Promise<Step>);

export type StandIn = {
  /** For AZURE_OPENAI_ENDPOINT. */
  url: string;
  /** For OPENAI_BASE_URL. */
  openAiUrl: string;
  /** What it takes as key, and as Entra token. */
  key: string;
  token: string;
  /** Every request that was understood, in order. */
  requests: Asked[];
  add(...steps: Step[]): void;
  /** Resolves when nobody waits for an answer any more. */
  idle(): Promise<void>;
  /** Resolves when `count` requests have come. */
  until(count: number): Promise<void>;
  /** Throws when a step was not used or a request came without one. Called when the test ends, too. */
  finished(): void;
};

type Options = {
  key?: string;
  token?: string;
  /** Deployments that there are; absent: any. */
  deployments?: string[];
  /** Answers requests for vectors; without it they need steps. */
  embed?: (texts: string[]) => number[][];
};

type After = { after(close: () => Promise<void>): void };

export async function startStandIn(t: After, script: Script = [], options: Options = {}): Promise<StandIn> {
  const { key = 'stand-in-key', token = 'stand-in-token' } = options;
  const steps = Array.isArray(script) ? [...script] : [];
  const problems: string[] = [];
  const requests: Asked[] = [];
  const waiting: { count: number; come: () => void }[] = [];
  const resting: (() => void)[] = [];
  let open = 0;

  const server = createServer((request, response) => {
    open += 1;
    response.on('close', () => {
      open -= 1;
      if (open === 0) for (const rest of resting.splice(0)) rest();
    });
    serve(request, response).catch((error: unknown) => {
      problems.push(error instanceof Error ? error.message : String(error));
      refuse(response, { status: 500, message: 'the test has failed' });
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await bodyOf(request);
    const asked = admit(request, raw, { ...options, key, token });
    if ('status' in asked) {
      if (asked.mistake) problems.push(`a request that is refused: ${asked.message}`);
      return refuse(response, asked);
    }
    requests.push(asked);
    for (const { count, come } of waiting) if (requests.length >= count) come();
    const step = await nextStep(asked);
    step.expect?.(asked.body, asked);
    await step.wait;
    await answer(step, asked, response);
  }

  async function nextStep(asked: Asked): Promise<Step> {
    if (asked.kind === 'embeddings' && options.embed)
      return { vectors: options.embed(asked.body.input ?? []) };
    if (!Array.isArray(script)) return script(asked.body, asked);
    const at = steps.findIndex(({ model }) => model === undefined || model === asked.model);
    const [step] = at < 0 ? [] : steps.splice(at, 1);
    if (!step) throw new Error(`a request to ${asked.model} without a step: ${asked.raw.slice(0, 300)}`);
    return step;
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  const standIn: StandIn = {
    url,
    openAiUrl: `${url}/v1`,
    key,
    token,
    requests,
    add: (...more) => void steps.push(...more),
    idle: () => (open === 0 ? Promise.resolve() : new Promise((rest) => void resting.push(rest))),
    until: (count) =>
      requests.length >= count
        ? Promise.resolve()
        : new Promise((come) => void waiting.push({ count, come })),
    finished() {
      const unused = steps.map((step) => `a step that nobody asked for: ${say(step)}`);
      const wrong = [...problems, ...unused];
      if (wrong.length > 0) throw new Error(`Azure OpenAI's stand-in:\n  ${wrong.join('\n  ')}`);
    },
  };
  t.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    standIn.finished();
  });
  return standIn;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function say(step: Step): string {
  return JSON.stringify(step, (_, value: unknown) => (value instanceof Promise ? '(later)' : value)).slice(
    0,
    300,
  );
}

/** The last words of a request that a person or a tool said. */
export function lastText(body: ChatBody): string {
  return body.messages.findLast(({ role }) => role !== 'assistant')?.content ?? '';
}

/** Names of the tools that a request offers. */
export function toolsOf(body: ChatBody): string[] {
  return (body.tools ?? []).map((tool) => tool.function.name);
}

/** The schema of a structured answer that was asked for. */
export function schemaOf(body: ChatBody): Record<string, unknown> | undefined {
  const format = body.response_format;
  return format && isRecord(format.json_schema.schema) ? format.json_schema.schema : undefined;
}
