/** One step of an agent: a call of it is answered, or a model is asked what comes next. */
import { outgoing } from '../agent/outgoing.ts';
import { promptOf } from '../agent/prompt.ts';
import { microsOf } from '../agent/settings.ts';
import { citedIn } from '../agent/sources.ts';
import { isUnsupported, passageTexts, supportPrompt } from '../agent/support.ts';
import { workingOn } from '../case/agent.ts';
import type { Case } from '../case/case.ts';
import type { Command, Reading } from '../case/command.ts';
import { type Errand, nextCall, type Passage } from '../case/errand.ts';
import { codeOf } from '../errors.ts';
import { createLocalModel, LOCAL } from '../model/local.ts';
import type { Model, Prompt, Reply } from '../ports/model.ts';
import { commandOf } from './agentTools.ts';
import { askSmall } from './askSmall.ts';
import { overCap } from './caps.ts';
import type { Cases } from './cases.ts';
import type { Growing } from './growing.ts';
import type { Parts } from './parts.ts';
import { threadFacts } from './threadFacts.ts';
import { toolsFor } from './toolsFor.ts';

const local = createLocalModel();

/** Nothing when it is not its turn any more. `last`: no other try follows. */
export async function nextThought(
  parts: Parts,
  cases: Cases,
  growing: Growing,
  at: { case: string; task: string; turn: number; last: boolean },
): Promise<Command | undefined> {
  const state = await cases.load(at.case);
  const errand = state && workingOn(state, at.task, at.turn)?.errand;
  if (!state || !errand) return undefined;
  const give = (said: string, why: string): Command => ({
    do: 'give_up',
    task: at.task,
    turn: at.turn,
    said,
    why,
  });
  try {
    const call = nextCall(errand);
    if (call) return await commandOf(parts, cases, { state, task: at.task, errand, call });
    const spent = await overCap(parts, state, errand);
    if (spent) return give('I have looked into this as far as I may, and a person goes on.', spent);
    return await ask(parts, cases, growing, state, at.task, errand);
  } catch (error) {
    parts.log.warn('agent.step_failed', { case: at.case, task: at.task, code: codeOf(error), last: at.last });
    if (!at.last) throw error;
    return give('I could not look into this just now, so a person does.', codeOf(error));
  }
}

async function ask(
  parts: Parts,
  cases: Cases,
  growing: Growing,
  state: Case,
  task: string,
  errand: Errand,
): Promise<Command> {
  const { agent, clock, log } = parts;
  const prompt = await promptFor(parts, state, errand, await threadFacts(parts, cases, state));
  const page = growing.begin(state);
  const began = clock.now();
  const reply = await modelFor(agent.model, errand).respond(prompt, {
    signal: agent.stopping(),
    onText: (more) => page.add(more),
    restart: () => page.restart(),
  });
  const ms = clock.now() - began;
  const micros = microsOf(reply.usage, reply.model, agent.settings);
  const { input, output } = reply.usage;
  log.info('agent.step', {
    case: state.id,
    model: reply.model,
    calls: reply.calls.length,
    input,
    output,
    ms,
  });
  const words = wordsOf(parts, reply, errand);
  const checked = reply.calls.length === 0 ? await checkedFor(parts, state, errand, words) : {};
  return { do: 'think', task, turn: errand.turn, reply, ...words, ...checked, micros, ms };
}

/**
 * What the local model began it ends, until the requester writes again: whoever did not answer in time would only cost
 * them another wait.
 */
function modelFor(model: Model, { steps, heard }: Errand): Model {
  const isNews = heard.some(({ after }) => after === steps.length);
  return steps.at(-1)?.model === LOCAL && !isNews ? local : model;
}

/** What of a reply people read. What no filter looked at links nowhere. */
function wordsOf({ agent }: Parts, { text, filter, calls }: Reply, errand: Errand) {
  const { text: cited, sources } = citedIn(
    outgoing(text, filter === 'unchecked' ? [] : agent.settings.links),
    errand,
  );
  const kept = filter === 'answer' && calls.length === 0 ? '' : cited;
  return { said: kept || 'I cannot answer that. Press “Talk to a person” if you need it.', sources };
}

/** What the sources do not say is not said to be from them. */
async function checkedFor(
  parts: Parts,
  { requester }: Case,
  errand: Errand,
  { said, sources }: { said: string; sources: Passage[] },
): Promise<{ sources?: Passage[]; checked?: Reading }> {
  // The local model only quotes.
  if (sources.length === 0 || errand.steps.at(-1)?.model === LOCAL) return {};
  const passages = passageTexts(sources, errand);
  const answered = await askSmall(parts, requester.id, supportPrompt(said, passages));
  if (!answered) return {};
  const checked = { slots: {}, ...answered.reading };
  return isUnsupported(answered.text) ? { sources: [], checked } : { checked };
}

export async function promptFor(
  parts: Parts,
  state: Case,
  errand?: Errand,
  facts: readonly string[] = [],
): Promise<Prompt> {
  const { directory, gate, languages, clock } = parts;
  const known = errand ?? { steps: [], heard: [] };
  const catalogue = await directory.catalogue();
  const requester = await directory.person(state.requester.id);
  const actions = requester ? await gate.offers(requester) : [];
  const code = (languages.heard(state.text) ?? languages.words(state.spoken?.language)).language;
  return promptOf(state, known, toolsFor(parts, state, known, actions), {
    requester: requester ?? nobody(state),
    catalogue,
    language: new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code,
    now: clock.now(),
    facts,
  });
}

/** They have left since; nothing will be done for them. */
function nobody({ requester, timezone }: Case) {
  const { id, name, human } = requester;
  const empty = { email: '', title: '', department: '', groups: [], nicknames: [], accounts: [] };
  return { id, name, human, timezone, active: false, ...empty };
}
