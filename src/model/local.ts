/**
 * The model that is always there: it searches, quotes what it finds, and hands over what it cannot answer. It knows no
 * more than what stands in the prompt, as every other model; so whoever asks cannot tell them apart.
 */
import { HAND_OVER, SEARCH } from '../agent/tools.ts';
import { DeskmateError } from '../errors.ts';
import type { Call, Line, Model, Prompt, Reply } from '../ports/model.ts';

export const LOCAL = 'local';

export function createLocalModel(): Model {
  return {
    name: LOCAL,
    async respond(prompt) {
      if (prompt.answer)
        throw new DeskmateError('model_rejected', 'No language model is set up that could read this.');
      return nextStep(prompt);
    },
  };
}

function nextStep({ lines, tools }: Prompt): Reply {
  const can = (name: string) => tools.some((tool) => tool.name === name);
  const asked = requestIn(lines);
  const searched = lines.some(mentionsSearch);
  if (!searched && asked !== '' && can(SEARCH)) return calling(SEARCH, { question: asked.slice(0, 300) });
  const passage = passageIn(lines);
  if (passage) return saying(passage);
  if (can(HAND_OVER))
    return calling(HAND_OVER, { summary: asked.slice(0, 1_500) || 'No request was given.' });
  return saying('I do not know.');
}

/** What was said last, or asked at first. */
function requestIn(lines: readonly Line[]): string {
  const last = lines.at(-1);
  if (lines.length > 1 && last?.from === 'user') return last.text.trim();
  const first = lines.find(({ from }) => from === 'user')?.text ?? '';
  return /^Request: (.*?)(?=\nAdded later: |\nKnown so far:|$(?![\s\S]))/ms.exec(first)?.[1]?.trim() ?? '';
}

function mentionsSearch(line: Line): boolean {
  if (line.from === 'model') return line.calls.some(({ tool }) => tool === SEARCH);
  return line.from === 'user' && line.text.includes(`\n- ${SEARCH}(`);
}

/** The first numbered passage of the last results, word for word. */
function passageIn(lines: readonly Line[]): string | undefined {
  for (const line of lines.toReversed()) {
    const found =
      line.from === 'tool'
        ? /^\[(\d+)\] [^\n]*\n([\s\S]*?)(?=\n\n\[\d+\] |\n<\/data>|$(?![\s\S]))/m.exec(line.text)
        : undefined;
    if (found) return `${found[2]?.trim()} [${found[1]}]`;
  }
  return undefined;
}

function calling(tool: string, args: Call['args']): Reply {
  return { ...saying(''), calls: [{ id: `${tool}-1`, tool, args }] };
}

function saying(text: string): Reply {
  return { text, calls: [], usage: { input: 0, cached: 0, output: 0 }, model: LOCAL };
}
