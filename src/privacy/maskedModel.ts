/** A model that never sees what is personal: it is hidden before the prompt leaves and put back in what comes. */
import { DeskmateError } from '../errors.ts';
import type { Line, Model, Prompt } from '../ports/model.ts';
import type { Args, Json } from '../ports/system.ts';
import { createMasker, type Masker } from './masker.ts';
import type { Names } from './names.ts';
import { restoring } from './stream.ts';

/**
 * Everything that is said is hidden; names and schemas of tools are the same for everybody and stay as they are, so that
 * nothing personal may stand in them.
 *
 * @param namesNow of the people of the company; asked before each request, so it should keep what it made
 * @throws DeskmateError as the model does; `model_unavailable` when the names cannot be had, as nothing leaves without them
 */
export function maskedModel(model: Model, namesNow: () => Names | Promise<Names>): Model {
  return {
    name: model.name,
    async respond(prompt, { signal, begin, onText, restart }) {
      const masker = createMasker(await known(namesNow));
      const show = (text: string) => masker.show(text, prompt.answer && inJson);
      const stream = onText && restoring(show, onText);
      const reply = await model.respond(hidden(prompt, masker), {
        signal,
        ...(begin && { begin }),
        ...(stream && { onText: stream.add }),
        restart() {
          stream?.restart();
          restart?.();
        },
      });
      stream?.end();
      const calls = reply.calls.map((call) => ({ ...call, args: mapArgs(call.args, masker.showIn) }));
      return { ...reply, text: show(reply.text), calls };
    },
  };
}

async function known(namesNow: () => Names | Promise<Names>): Promise<Names> {
  try {
    return await namesNow();
  } catch (cause) {
    throw new DeskmateError(
      'model_unavailable',
      'The names of people cannot be hidden while the directory cannot be read, so no model is asked. Try again once it answers.',
      { retry: true, cause },
    );
  }
}

function hidden(prompt: Prompt, masker: Masker): Prompt {
  const instructions = masker.hide(prompt.instructions);
  // Twice: what a later line tells to be a secret is one in an earlier line, too.
  for (const line of prompt.lines) hiddenLine(line, masker);
  return { ...prompt, instructions, lines: prompt.lines.map((line) => hiddenLine(line, masker)) };
}

function hiddenLine(line: Line, masker: Masker): Line {
  const text = masker.hide(line.text);
  if (line.from !== 'model') return { ...line, text };
  return {
    ...line,
    text,
    calls: line.calls.map((call) => ({ ...call, args: mapArgs(call.args, masker.hideIn) })),
  };
}

function mapArgs(args: Args, map: (value: Json) => Json): Args {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, map(value)]));
}

/** An answer that must be JSON stays JSON when a value has quotes or line breaks in it. */
function inJson(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}
