/** A prompt is made of what is known, never of what was said: the request, a few facts, and the last results. */
import type { Case } from '../case/case.ts';
import { dayIn } from '../case/days.ts';
import type { Errand, ErrandStep, Result } from '../case/errand.ts';
import type { Catalogue, Person } from '../person.ts';
import type { Line, Prompt, Tool } from '../ports/model.ts';
import { shorten } from '../shorten.ts';
import { asName } from './asName.ts';
import { INSTRUCTIONS } from './instructions.ts';

/** Characters that are left of a result once the agent has gone on from it, and of one that it has just got. */
const REMEMBERED = 240;
const MOST_RESULT = 6_000;
/** And of what it noted itself before it went on. */
const NOTED = 400;
const MOST_REQUEST = 4_000;
const MAX_TOKENS = 1_200;

export type About = {
  requester: Person;
  catalogue: Catalogue;
  /** Name of the language that the requester writes in, in English. */
  language: string;
  now: number;
  /** What else is known of this thread, a line each. */
  facts: readonly string[];
};

type Known = Pick<Errand, 'steps' | 'heard'>;

export function promptOf(state: Case, errand: Known, tools: readonly Tool[], about: About): Prompt {
  return {
    instructions: INSTRUCTIONS,
    lines: [{ from: 'user', text: request(state, errand, about) }, ...latest(errand)],
    tools,
    maxTokens: MAX_TOKENS,
  };
}

/** Everything but the last step, in some lines. */
function request(state: Case, errand: Known, { requester, catalogue, language, now, facts }: About): string {
  const manager = catalogue.people.find(({ id }) => id === requester.manager);
  const devices = catalogue.devices
    .filter(({ owner }) => owner === requester.id)
    .map(({ name }) => oneLine(name, 60));
  const role = oneLine([requester.title, requester.department].filter(Boolean).join(', '), 120);
  return [
    `Today: ${dayIn(requester.timezone, now)} (${requester.timezone}).`,
    `Employee: ${asName(requester)}${role ? ` (${role})` : ''}.${manager ? ` Manager: ${asName(manager)}.` : ''}`,
    devices.length > 0 && `Devices: ${devices.join(', ')}.`,
    `Language: ${language}.`,
    ...facts,
    `Request: ${shorten(state.text, MOST_REQUEST)}`,
    ...soFar(errand),
  ]
    .filter(Boolean)
    .join('\n');
}

/** What is known, and what was added, in the order in which it came. */
function soFar({ steps, heard }: Known): string[] {
  const last = steps.length;
  return Array.from({ length: last }, (_, at) => {
    // Words that came after the last step stand behind it.
    const said = heard.filter(({ after }) => after === at).map(({ text }) => text);
    const step = at < last - 1 ? steps[at] : undefined;
    const known = step ? remembered(step) : [];
    const goesOn = at > 0 && said.length === 0;
    return [
      ...said.map((text) => `Added later: ${shorten(text, MOST_REQUEST)}`),
      ...(known.length > 0 && !goesOn ? ['Known so far:'] : []),
      ...known.map((line) => `- ${line}`),
    ];
  }).flat();
}

function remembered({ calls, results, text }: ErrandStep): string[] {
  const found = calls.map(({ id, tool, args }) => {
    const result = results[id];
    const what = `${oneLine(tool, 64)}(${oneLine(JSON.stringify(args), 160)})`;
    return `${what}: ${result ? quoted(result, REMEMBERED) : 'no result'}`;
  });
  if (calls.length === 0) return [`You answered: ${oneLine(text, REMEMBERED)}`];
  return text === '' ? found : [`You noted: ${oneLine(text, NOTED)}`, ...found];
}

function latest({ steps, heard }: Known): Line[] {
  const last = steps.at(-1);
  const lines: Line[] = [];
  if (last) {
    lines.push({ from: 'model', text: last.text, calls: last.calls });
    for (const { id } of last.calls) {
      const result = last.results[id];
      lines.push({ from: 'tool', call: id, text: result ? quoted(result, MOST_RESULT) : 'No result.' });
    }
  }
  for (const { after, text } of heard)
    if (after === steps.length) lines.push({ from: 'user', text: shorten(text, MOST_REQUEST) });
  return lines;
}

/** A model may repeat what others wrote: so that it looks like no other line of the prompt, and like no mark. */
function oneLine(text: string, most: number): string {
  return shorten(text.replaceAll(/\s+/g, ' ').replaceAll('<', '‹'), most);
}

/** What others may have written stands between marks that it cannot write itself. */
export function quoted({ text, foreign, ok }: Result, most: number): string {
  const said = shorten(text, most);
  const plain = foreign
    ? `<data source="${foreign.replaceAll(/[<>"\n]/g, ' ')}">\n${said.replaceAll('<', '‹')}\n</data>`
    : said;
  return ok ? plain : `Not done. ${plain}`;
}
