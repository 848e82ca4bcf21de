/**
 * The other way to do it: one agent that handles every message, and sends the whole conversation with each step. It gets the
 * same instructions, tools, articles, rules and systems; only what it remembers differs. It is spared what it would pay in
 * practice: everything that needs a yes has it at once, and no step is spent on hearing of it.
 */
import { quoted } from '../src/agent/prompt.ts';
import type { Case } from '../src/case/case.ts';
import type { Command } from '../src/case/command.ts';
import type { Errand, ErrandStep, Result } from '../src/case/errand.ts';
import { commandOf } from '../src/desk/agentTools.ts';
import { toolsFor } from '../src/desk/toolsFor.ts';
import { DeskmateError } from '../src/errors.ts';
import { concernOf } from '../src/gate/approvers.ts';
import type { Call, Line, Model, Prompt } from '../src/ports/model.ts';
import { maskedModel } from '../src/privacy/maskedModel.ts';
import { createNames } from '../src/privacy/names.ts';
import { createMeter } from './tokens-count.ts';
import { type BenchDesk, openBenchDesk } from './tokens-desk.ts';
import { type Asked, scriptedModel } from './tokens-model.ts';
import type { Office } from './tokens-office.ts';
import { type Played, wrongIn } from './tokens-play.ts';
import type { Conversation, Said } from './tokens-script.ts';

/** So that everything goes to the agent. */
const NOWHERE = { band: 'agent' as const, intent: undefined, options: [], why: 'a transcript has no router' };

/** More steps than this on one message are a circle. */
const MOST_STEPS = 12;
const MOST_RESULT = 6_000;
const NEVER = new AbortController().signal;

export async function playAsTranscript(office: Office, conversation: Conversation): Promise<Played[]> {
  const { who, says } = conversation;
  let begun: Prompt | undefined;
  const listener: Model = {
    name: 'listener',
    async respond(prompt) {
      begun = prompt;
      return {
        text: 'I look into it.',
        calls: [],
        usage: { input: 0, cached: 0, output: 0 },
        model: 'listener',
      };
    },
  };
  const router = { route: (text: string) => ({ ...office.router.route(text), ...NOWHERE }) };
  const desk = await openBenchDesk({ ...office, router }, listener, who, { masked: false });
  try {
    await desk.says(says[0]?.text ?? '');
    const [view] = await desk.parts.store.casesOf(who, { open: false, limit: 1 });
    const state = view && (await desk.cases.load(view.id));
    const errand = state?.tasks.get('assistant')?.errand;
    if (!begun || !state || !errand) throw new Error(`"${says[0]?.text}" did not reach the agent`);
    const { people } = await desk.parts.directory.catalogue();
    const asked: Asked[] = [];
    const model = maskedModel(scriptedModel(conversation, createMeter(), asked), () => createNames(people));
    const talk = { desk, state, errand: { ...errand, steps: [] }, prompt: begun, model };
    return await playAll(talk, says, asked);
  } finally {
    await desk.close();
  }
}

type Talk = { desk: BenchDesk; state: Case; errand: Errand; prompt: Prompt; model: Model };

async function playAll(talk: Talk, says: readonly Said[], asked: Asked[]): Promise<Played[]> {
  const { desk, prompt, model } = talk;
  const lines: Line[] = [];
  /** Of a question that waits for the next message. */
  let open: Call | undefined;
  const played: Played[] = [];
  const requester = await desk.parts.directory.person(talk.state.requester.id);
  const offered = requester ? await desk.parts.gate.offers(requester) : [];
  let topic = '';
  for (const [at, said] of says.entries()) {
    const before = { asked: asked.length, ran: desk.ran.length };
    if (open) lines.push({ from: 'tool', call: open.id, text: said.text });
    else lines.push(...(at === 0 ? prompt.lines : [{ from: 'user' as const, text: said.text }]));
    if (open) remember(talk, open, { text: said.text, ok: true });
    open = undefined;
    let answer = '';
    // By the same rule as for the desk; what was called before must be named for as long as it stands in the transcript.
    topic = said.answers ? `${topic} ${said.text}` : said.text;
    const goesOn = said.steps !== undefined || said.answers;
    for (let step = 0; goesOn && step < MOST_STEPS && !open && answer === ''; step += 1) {
      const tools = toolsFor(desk.parts, { text: topic }, { steps: talk.errand.steps, heard: [] }, offered);
      const reply = await model.respond({ ...prompt, tools, lines: [...lines] }, { signal: NEVER });
      lines.push({ from: 'model', text: reply.text, calls: reply.calls });
      // What it writes beside its calls is a note to itself.
      if (reply.calls.length === 0) answer = reply.text;
      const next: ErrandStep = { ...reply, results: {}, proposed: {} };
      talk.errand = { ...talk.errand, steps: [...talk.errand.steps, next] };
      for (const call of reply.calls) {
        const command = await commandOf(desk.parts, desk.cases, { ...talk, task: 'assistant', call });
        if (command.do === 'ask_person') open = call;
        else if (command.do === 'give_up') answer = command.said;
        else
          lines.push({
            from: 'tool',
            call: call.id,
            text: quoted(await outcome(talk, call, command, said), MOST_RESULT),
          });
      }
    }
    const read = answer === '' ? undefined : [answer];
    const ran = desk.ran.slice(before.ran);
    played.push({ text: said.text, asked: asked.slice(before.asked), wrong: wrongIn(said, { ran, read }) });
  }
  return played;
}

/** What a call came to, in the words of the desk. */
async function outcome(talk: Talk, call: Call, command: Command, said: Said): Promise<Result> {
  const result =
    command.do === 'propose'
      ? await performed(talk, command, said)
      : command.do === 'return'
        ? command.result
        : { text: 'No result.', ok: false };
  remember(talk, call, result);
  return result;
}

function remember(talk: Talk, { id }: Call, result: Result): void {
  const steps = talk.errand.steps.map((step) =>
    step.calls.some((call) => call.id === id)
      ? { ...step, results: { ...step.results, [id]: result } }
      : step,
  );
  talk.errand = { ...talk.errand, steps };
}

async function performed(
  { desk, state }: Talk,
  { action, args, call }: Extract<Command, { do: 'propose' }>,
  { press = [] }: Said,
): Promise<Result> {
  const system = desk.systems.find(({ actions }) => actions.some(({ name }) => name === action));
  const spec = system?.actions.find(({ name }) => name === action);
  const concern = spec && (await concernOf(state.requester.id, spec, args, desk.parts.directory));
  if (!system || !spec || !concern) return { text: 'It was not done.', ok: false };
  const { requester, subject } = concern;
  const { effect, reason } = await desk.policy.evaluate({ action: spec, args, requester, subject });
  const foreign = `the result of ${action}`;
  if (effect === 'deny') return { text: reason, ok: false, foreign };
  const agreed = press.length > 0 && press.every(({ label }) => label !== 'Deny');
  if (effect === 'approve' && !agreed)
    return { text: `It waits for an approval. ${reason}`, ok: false, foreign };
  try {
    const run = {
      key: `${state.id}-${call}-${desk.ran.length}`,
      requester: state.requester.id,
      at: desk.parts.clock.now(),
    };
    const { said, facts } = await system.perform(action, args, run);
    return { text: `${said} ${JSON.stringify(facts)}`, ok: true, foreign };
  } catch (error) {
    if (!(error instanceof DeskmateError)) throw error;
    return { text: error.message, ok: false, foreign };
  }
}
