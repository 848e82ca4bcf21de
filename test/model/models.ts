/** Models that do as they are told, a chain of them, and what whoever asks hears. */
import { DeskmateError, type ErrorCode } from '../../src/errors.ts';
import { type Chain, type ChainParts, createChain } from '../../src/model/chain.ts';
import type { Asking, Model, Prompt, Reply } from '../../src/ports/model.ts';
import { fakeLog } from '../fakes/context.ts';
import { type FakeTime, fakeTime } from '../fakes/time.ts';

export const PROMPT: Prompt = {
  instructions: 'You are a service desk.',
  lines: [{ from: 'user', text: 'Hello' }],
  tools: [],
  maxTokens: 100,
};

/** What one request gets: words, a failure, or whatever a function does. */
export type Act = string | DeskmateError | ((asking: Asking, time: FakeTime) => Promise<Reply>);

export function failure(code: ErrorCode, retryAfterMs?: number): DeskmateError {
  const retry = code === 'model_unavailable' || code === 'model_garbled';
  return new DeskmateError(code, `It says ${code}.`, { retry, retryAfterMs });
}

export function reply(model: string, text: string): Reply {
  return { text, calls: [], usage: { input: 1, cached: 0, output: 1 }, model };
}

/** Never answers, and does not heed its signal either. */
export const HANG: Act = () => new Promise(() => {});

/** Says something after `ms`, and then does what comes next. */
export function says(words: string, ms: number, then: Act): Act {
  return async (asking, time) => {
    await time.pause(ms, asking.signal);
    asking.begin?.();
    asking.onText?.(words);
    return act(then, asking, time);
  };
}

/** Waits, and then does what comes next. */
export function after(ms: number, then: Act): Act {
  return async (asking, time) => {
    await time.pause(ms, asking.signal);
    return act(then, asking, time);
  };
}

async function act(what: Act, asking: Asking, time: FakeTime, name = 'it'): Promise<Reply> {
  if (what instanceof DeskmateError) throw what;
  if (typeof what === 'function') return what(asking, time);
  asking.begin?.();
  asking.onText?.(what);
  return reply(name, what);
}

export type Scripted = Model & { asked: number; acts: Act[] };

/** Does one act a request; with none left it repeats the last one. */
export function scripted(name: string, time: FakeTime, ...acts: Act[]): Scripted {
  const model: Scripted = {
    name,
    asked: 0,
    acts,
    async respond(_, asking) {
      const what = model.acts[Math.min(model.asked, model.acts.length - 1)] ?? HANG;
      model.asked += 1;
      return { ...(await act(what, asking, time, name)), model: name };
    },
  };
  return model;
}

export type Set = {
  time: FakeTime;
  log: ReturnType<typeof fakeLog>;
  chain: Chain;
  models: Scripted[];
  local: Scripted;
};

/** Providers `a`, `b`, ... with these acts, and a local model that always answers. */
export function chainOf(acts: Act[][], more: Partial<ChainParts> = {}): Set {
  const time = fakeTime();
  const log = fakeLog();
  const models = acts.map((script, at) => scripted('abcdef'.charAt(at), time, ...script));
  const local = scripted('local', time, 'I am only the local model.');
  const chain = createChain([...models, local], { clock: time.clock, pause: time.pause, log, ...more });
  return { time, log, chain, models, local };
}

export type Asked = {
  /** What is seen at this moment, as somebody would who takes back what does not count. */
  seen: string;
  restarts: number;
  reply?: Reply;
  error?: unknown;
  /** When it was over, in ms since it was asked. */
  took?: number;
  done: Promise<void>;
};

export function askOf(
  { chain, time }: Pick<Set, 'chain' | 'time'>,
  signal = new AbortController().signal,
): Asked {
  const start = time.clock.now();
  const asked: Asked = { seen: '', restarts: 0, done: Promise.resolve() };
  const asking: Asking = {
    signal,
    onText: (more) => {
      asked.seen += more;
    },
    restart: () => {
      asked.restarts += 1;
      asked.seen = '';
    },
  };
  asked.done = chain
    .respond(PROMPT, asking)
    .then(
      (answer) => {
        asked.reply = answer;
      },
      (error: unknown) => {
        asked.error = error;
      },
    )
    .finally(() => {
      asked.took = time.clock.now() - start;
    });
  return asked;
}
