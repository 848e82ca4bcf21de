/** The scripted conversations: what people write, what a model does about it, and what must have come of it. */
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { readFolder } from '../adapters/files/folder.ts';
import type { Args } from '../src/ports/system.ts';
import { BadOption } from './options.ts';

/**
 * What the model does next. It can do so only when every pattern of `needs` is found in its prompt; their named groups
 * fill the `{braces}` of `args`, `note` and `say`. With `say` it ends; `note` is what it writes beside a call. With `unless` it
 * is left out when that pattern is in the prompt: then it knows already.
 */
export type Step = {
  needs?: string[];
  unless?: string;
  call?: string;
  args?: Args;
  note?: string;
  say?: string;
};

/** One message of the person. */
export type Said = {
  text: string;
  /** It answers the question before it, so the steps of that message go on. */
  answers?: boolean;
  /** Absent for an answer, and for what nobody needs to answer. */
  steps?: Step[];
  /** Who presses what after it, in order. Whatever needs a yes gets it in a conversation of a mere transcript as well. */
  press?: { as: string; label: string }[];
  /** What the company's systems must have been made to do since the message before, with at least these arguments. */
  ran?: { action: string; args?: Args }[];
  /** What the person must read; checked where a model answers. */
  hears?: string;
};

export type Conversation = { name: string; about: string; who: string; says: Said[] };

const text = { type: 'string', minLength: 1 };
const object = (properties: Record<string, unknown>, required: string[]) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const list = (items: unknown) => ({ type: 'array', minItems: 1, items });

const validate = new Ajv({ allErrors: true }).compile<Conversation[]>(
  list(
    object(
      {
        name: { type: 'string', pattern: '^[a-z0-9-]+$' },
        about: text,
        who: text,
        says: list(
          object(
            {
              text,
              answers: { type: 'boolean' },
              steps: list(
                object(
                  {
                    needs: list(text),
                    unless: text,
                    call: text,
                    args: { type: 'object' },
                    note: text,
                    say: text,
                  },
                  [],
                ),
              ),
              press: list(object({ as: text, label: text }, ['as', 'label'])),
              ran: list(object({ action: text, args: { type: 'object' } }, ['action'])),
              hears: text,
            },
            ['text'],
          ),
        ),
      },
      ['name', 'about', 'who', 'says'],
    ),
  ),
);

/** @throws BadOption naming the file and what of it is wrong */
export function readConversations(file: { path: string; text: string }): Conversation[] {
  const wrong = (why: string) => new BadOption(`${file.path}: ${why}.`);
  let read: unknown;
  try {
    read = parse(file.text);
  } catch (error) {
    throw wrong(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
  if (!validate(read)) {
    const [first] = validate.errors ?? [];
    throw wrong(`${first?.instancePath ?? ''} ${first?.message ?? 'cannot be read'}`);
  }
  for (const { name, says } of read) for (const said of says) check(said, (why) => wrong(`${name}: ${why}`));
  return read;
}

function check({ text, steps = [], hears }: Said, wrong: (why: string) => Error): void {
  for (const { needs = [], unless, call, say } of steps)
    if ((call === undefined) === (say === undefined))
      throw wrong(`a step of "${text}" must have a call or say something`);
    else for (const pattern of [...needs, unless ?? '']) compiled(pattern, wrong);
  if (hears !== undefined) compiled(hears, wrong);
}

function compiled(pattern: string, wrong: (why: string) => Error): RegExp {
  try {
    return new RegExp(pattern, 'im');
  } catch {
    throw wrong(`${pattern} is no pattern`);
  }
}

/** All of a folder, in the order of their files. @throws BadOption */
export async function readSet(folder = join(import.meta.dirname, 'conversations')): Promise<Conversation[]> {
  const all = (await readFolder(folder, '.yaml')).flatMap(readConversations);
  const names = all.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new BadOption(`Two conversations are called ${twice}.`);
  return all;
}
