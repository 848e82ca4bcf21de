/** Solved cases written by hand, and actions that have every kind of argument. */
import type { Known } from '../../src/ledger/drafts/drafts.ts';
import type { Solved } from '../../src/ledger/drafts/solved.ts';
import type { Catalogue } from '../../src/person.ts';
import type { ActionSpec, Args, Json } from '../../src/ports/system.ts';
import { someone } from '../fakes/company.ts';

export const catalogue: Catalogue = {
  people: [
    someone('ada', { name: 'Ada Moreau' }),
    someone('ben', { name: 'Ben Okafor' }),
    someone('p7', { name: 'Cleo Example' }),
  ],
  apps: [
    { id: 'figma', name: 'Figma', aliases: [], owner: 'ben', category: 'design' },
    { id: 'jira', name: 'Jira', aliases: [], owner: 'ben', category: 'work' },
  ],
  devices: [
    { id: 'd1', name: "Ada's laptop", model: 'X1', owner: 'ada' },
    { id: 'd2', name: "Ben's laptop", model: 'X1', owner: 'ben' },
  ],
};

export function action(
  name: string,
  properties: Record<string, Json>,
  more: Partial<ActionSpec> & { required?: string[] } = {},
): ActionSpec {
  const { required = Object.keys(properties), ...rest } = more;
  return {
    name,
    title: `Do ${name} for {person}: {note}`,
    schema: { type: 'object', additionalProperties: false, properties, required },
    touches: name,
    risk: 'low',
    subject: 'person',
    app: 'app',
    group: 'group',
    ...rest,
  };
}

const TEXT: Json = { type: 'string', minLength: 1, maxLength: 200 };

export const LOOK = action('desk.look', { person: TEXT }, { risk: 'read' });
export const MAKE = action(
  'desk.make',
  {
    person: TEXT,
    app: TEXT,
    note: TEXT,
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    days: { type: 'number' },
    size: { enum: ['small', 'very-large'] },
    device: TEXT,
    group: TEXT,
    price: { type: 'integer' },
    loud: { type: 'boolean' },
    list: { type: 'array' },
  },
  { required: ['person'] },
);

export const known: Known = { files: [], actions: [LOOK, MAKE], groups: new Set(['it-support']), catalogue };

let ids = 0;
export function solved(
  steps: [action: string, args: Args, facts?: Args][],
  more: Partial<Solved> = {},
): Solved {
  ids += 1;
  return {
    id: `c-${ids}`,
    text: `request number ${'abcdefghij'.charAt(ids % 10)} about something ${ids}`,
    requester: 'ada',
    kind: 'service_request',
    queue: 'it-support',
    steps: steps.map(([name, args, facts = {}]) => ({ action: name, args, facts, hidden: [] })),
    ...more,
  };
}

export function groupOf(...cases: Solved[]) {
  return { actions: cases[0]?.steps.map((step) => step.action) ?? [], cases, count: cases.length };
}
