/**
 * A scripted model that knows what to do about a message, but no fact: what a step needs must stand in the prompt that it
 * gets. Where it does not, the model says so, and the task fails.
 */
import { FIND } from '../src/agent/tools.ts';
import type { Line, Model, Prompt, Reply } from '../src/ports/model.ts';
import type { Json } from '../src/ports/system.ts';
import type { Meter, Tokens } from './tokens-count.ts';
import type { Conversation, Said, Step } from './tokens-script.ts';

export const MISSING = 'I do not have what I need for that.';

export type Asked = Tokens & { prompt: Prompt; reply: Reply };

/** What a prompt says, in whatever form: all of it, what the person said last, and which tools were called since. */
type View = { all: string; said: string; calls: string[] };

/** @param asked gets every request, in order */
export function scriptedModel({ says }: Conversation, meter: Meter, asked: Asked[]): Model {
  return {
    name: 'scripted',
    async respond(prompt) {
      const tokens = meter.count(prompt);
      const usage = { input: tokens.sent, cached: tokens.cached, output: 0 };
      const reply = { ...answerTo(prompt, says, asked.length), usage };
      asked.push({ ...tokens, prompt, reply });
      return reply;
    },
  };
}

function answerTo(prompt: Prompt, says: readonly Said[], nth: number): Reply {
  const view = viewOf(prompt.lines);
  const step = nextOf(meant(view.said, says)?.steps ?? [], view);
  const facts = step && factsFor(step, view.all);
  const reply = { text: '', calls: [], usage: { input: 0, cached: 0, output: 0 }, model: 'scripted' };
  if (!step || !facts) return { ...reply, text: MISSING };
  if (step.call === undefined) return { ...reply, text: String(filled(step.say ?? '', facts)) };
  const has = (tool: string) => prompt.tools.some(({ name }) => name === tool);
  if (!has(step.call)) {
    const what = step.call.replaceAll('_', ' ');
    const looked = view.all.includes(`"what":"${what}"`);
    if (looked || !has(FIND)) return { ...reply, text: MISSING };
    return { ...reply, calls: [{ id: `call-${nth}`, tool: FIND, args: { what } }] };
  }
  const args = Object.entries(step.args ?? {}).map(([name, value]) => [name, filled(value, facts)]);
  const text = String(filled(step.note ?? '', facts));
  return { ...reply, text, calls: [{ id: `call-${nth}`, tool: step.call, args: Object.fromEntries(args) }] };
}

/** The first step that was not taken since the message, as far as the prompt shows. */
function nextOf(steps: readonly Step[], { all, calls }: View): Step | undefined {
  const taken = [...calls];
  return steps.find(({ call, unless }) => {
    if (call !== undefined && call === taken[0]) {
      taken.shift();
      return false;
    }
    return unless === undefined || !new RegExp(unless, 'im').test(all);
  });
}

/** The named groups of all patterns; undefined when one of them is not in the prompt. */
function factsFor({ needs = [] }: Step, all: string): Record<string, string> | undefined {
  const facts: Record<string, string> = {};
  for (const pattern of needs) {
    const found = new RegExp(pattern, 'im').exec(all);
    if (!found) return undefined;
    Object.assign(facts, found.groups);
  }
  return facts;
}

function filled(value: Json, facts: Record<string, string>): Json {
  if (typeof value !== 'string') return value;
  return value.replaceAll(/\{(\w+)\}/g, (braces, name: string) => facts[name] ?? braces);
}

/** The message of the script that these words are, though what is personal in them is hidden. */
function meant(said: string, says: readonly Said[]): Said | undefined {
  const words = new Set(wordsOf(said));
  let best: { one: Said; share: number } | undefined;
  for (const one of says) {
    const own = wordsOf(one.text);
    const both = own.filter((word) => words.has(word)).length;
    const share = (2 * both) / (own.length + words.size);
    if (share > (best?.share ?? 0.4)) best = { one, share };
  }
  return best?.one;
}

function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
}

const SAID = /^(?:Request|Added later): /gm;
const CALLED = /^- (\w+)\(/gm;

/** Looking for a tool is no step of the script. */
const isStep = (tool: string) => tool !== FIND;

function viewOf(lines: readonly Line[]): View {
  const all: string[] = [];
  let said = '';
  let calls: string[] = [];
  for (const line of lines) {
    if (line.from === 'tool') all.push(line.text);
    if (line.from === 'model') {
      calls.push(...line.calls.map(({ tool }) => tool).filter(isStep));
      all.push(...line.calls.map(({ tool, args }) => `${tool}(${JSON.stringify(args)})`));
      if (line.text !== '') all.push(line.text);
    }
    if (line.from === 'user') {
      const last = [...line.text.matchAll(SAID)].at(-1);
      const latest = last ? line.text.slice(last.index + last[0].length) : line.text;
      said = latest.split('\nKnown so far:')[0] ?? '';
      calls = [...latest.matchAll(CALLED)].map(([, tool = '']) => tool).filter(isStep);
      all.push(line.text);
    }
  }
  return { all: all.join('\n'), said, calls };
}
