/** What an agent may call: tools of the desk, and the actions that the rules would let its requester ask for. */
import { isRecord } from '../json.ts';
import type { Tool } from '../ports/model.ts';
import type { ActionSpec, Json } from '../ports/system.ts';

export const SEARCH = 'search_articles';
export const MY_CASES = 'my_cases';
export const ASK = 'ask_person';
export const HAND_OVER = 'hand_over';
export const FIND = 'find_actions';

const text = (description: string): Json => ({ type: 'string', description });

const object = (properties: Record<string, Json>, required = Object.keys(properties)): Tool['schema'] => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
});

/** What the desk does itself. */
export const DESK_TOOLS: readonly Tool[] = [
  {
    name: SEARCH,
    description: 'Searches the company’s articles. Returns numbered passages, or says that there is none.',
    schema: object({ question: text('What you want to know, in a few words of the topic') }),
  },
  {
    name: MY_CASES,
    description: 'Lists the employee’s latest cases; with `case`, one of them with its steps and results.',
    schema: object({ case: text('The id of one case') }, []),
  },
  {
    name: ASK,
    description: 'Asks the employee one short question and waits for the answer.',
    schema: object(
      {
        question: text('The question'),
        choices: { type: 'array', maxItems: 4, items: text('A short answer to press') },
      },
      ['question'],
    ),
  },
  {
    name: FIND,
    description:
      'Finds actions that you were not given. Call it before you say that something cannot be done.',
    schema: object({ what: text('What is to be done or looked up, in a few English words') }),
  },
  {
    name: HAND_OVER,
    description: 'Hands the case to people, who read your summary. Ends your work.',
    schema: object({ summary: text('What is known, what was tried, what is needed') }),
  },
];

/** An action as a model sees it: what it needs to choose and to fill in. All else is the gate's to check and people's to read. */
export function toolOf(spec: ActionSpec): Tool {
  const title = spec.title.replaceAll(/\{(\w+)\}/g, '<$1>');
  const final = spec.undo ? '' : ', cannot be undone';
  const kind = spec.risk === 'read' ? 'Only looks.' : `${spec.risk} risk${final}.`;
  return { name: toolName(spec.name), description: `${title}. ${kind}`, schema: forModels(spec.schema) };
}

/** `app.grant` as `app_grant`: providers take no dots. */
export function toolName(action: string): string {
  return action.replaceAll(/[^a-zA-Z0-9_-]/g, '_').slice(0, 64);
}

/**
 * Limits and patterns are for the gate, which says what does not fit: a model writes names, which are looked up before the
 * gate sees them. All tools go along with every step, so each word of them costs as often.
 */
function forModels({ properties, required }: ActionSpec['schema']): Tool['schema'] {
  const named = Array.isArray(required) ? required : [];
  const all = isRecord(properties) ? Object.entries(properties) : [];
  const plain = all.map(([name, value]) => [name, plainly(value)]);
  return {
    type: 'object',
    properties: Object.fromEntries(plain),
    ...(named.length > 0 && { required: named }),
  };
}

function plainly(value: Json): Json {
  if (!isRecord(value)) return value;
  const { pattern, minLength, maxLength, ...rest } = value;
  return typeof pattern === 'string' && pattern.startsWith('^\\d{4}-')
    ? { description: 'YYYY-MM-DD', ...rest }
    : rest;
}
