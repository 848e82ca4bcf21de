/** Errands for the agents that are killed: what each asks for, what its model says at every step, what must come of it. */
import type { Answer, ChatBody } from '../fakes/azure-openai.ts';

/** Nobody who is asked for an app's sake asks for one; each pair of person and app comes once in 88 errands. */
const PEOPLE = ['ada', 'li', 'tom', 'nina', 'jonas', 'ines', 'sam', 'yusuf'];
const APPS = [
  'figma',
  'sigma',
  'github',
  'jira',
  'salesforce',
  'adobe-cc',
  'vscode',
  'docker-desktop',
  'notion',
  'expensify',
  'vpn-client',
];

type Call = { tool: string; args: Record<string, string> };

export type Errand = {
  nth: number;
  requester: string;
  /** Stands in the message, and must be readable nowhere but in prompts, cards and the system of record. */
  text: string;
  steps: Call[][];
  last: string;
  /** What is in the system of record at the end, by the summary of the ticket or the id of the app. */
  tickets: string[];
  app?: { id: string; granted: boolean };
  /** The requester takes all of it back. */
  undone: boolean;
};

/** Words that show who wrote them wherever they turn up. */
export const CANARY = 'canary-9f2c';
/** In the summary of what a requester does not confirm. */
export const UNWANTED = 'unwanted';

export function errandOf(nth: number): Errand {
  const requester = PEOPLE[nth % PEOPLE.length] ?? 'ada';
  const app = APPS[Math.floor(nth / PEOPLE.length) % APPS.length] ?? 'figma';
  const summary = (name: string) => `errand ${nth} ${name} ${CANARY}`;
  const ticket = (name: string): Call => ({
    tool: 'ticket_open',
    args: { person: 'me', summary: summary(name), group: 'it-support', severity: 'low' },
  });
  const grant: Call = { tool: 'app_grant', args: { person: 'me', app } };
  const search: Call = { tool: 'search_articles', args: { question: 'guest wifi' } };
  const forbidden: Call = {
    tool: 'leave_book',
    args: { person: requester === 'hana' ? 'ada' : 'hana', from: '2027-03-01', to: '2027-03-02' },
  };
  const base = {
    nth,
    requester,
    text: `errand ${nth} for the desk, ${CANARY}`,
    last: `Everything about errand ${nth} is done.`,
    undone: false,
  };
  const KINDS: Omit<Errand, keyof typeof base>[] = [
    {
      // Allowed at once, and approved by the owner of the app.
      steps: [[ticket('one'), ticket('two'), ticket('three')], [grant]],
      tickets: ['one', 'two', 'three'].map(summary),
      app: { id: app, granted: true },
    },
    {
      // Proposed after it read an article: confirmed, and once not.
      steps: [
        [search, ticket('one'), ticket('two')],
        [{ tool: 'my_cases', args: {} }, ticket(UNWANTED)],
      ],
      tickets: ['one', 'two'].map(summary),
    },
    {
      // The rules say no to one, the owner of the app to the other.
      steps: [[ticket('one'), forbidden, grant]],
      tickets: [summary('one')],
      app: { id: app, granted: false },
    },
    {
      steps: [[ticket('one'), grant], [ticket('two')]],
      tickets: ['one', 'two'].map(summary),
      app: { id: app, granted: true },
    },
  ];
  const kind = KINDS[nth % KINDS.length] ?? KINDS[0];
  if (!kind) throw new Error('there are no kinds of errands');
  return { ...base, ...kind, undone: nth % KINDS.length === 3 };
}

/** What the model of an errand says to a prompt: always the same to the same one, so that it may be asked again. */
export function answerTo(body: ChatBody): { errand: Errand; step: number; answer: Answer } {
  const said = body.messages.find(({ role }) => role === 'user')?.content ?? '';
  const nth = Number(/^Request: errand (\d+) /m.exec(said)?.[1]);
  if (!Number.isInteger(nth)) throw new Error('a prompt without the request of an errand');
  const errand = errandOf(nth);
  const before = said.match(/^- \w+\(\{/gm)?.length ?? 0;
  const calls = before + (body.messages.find(({ role }) => role === 'assistant')?.tool_calls?.length ?? 0);
  let [step, counted] = [0, 0];
  for (; counted < calls; step += 1) counted += errand.steps[step]?.length ?? Number.POSITIVE_INFINITY;
  if (counted !== calls) throw new Error(`a prompt of errand ${nth} that knows ${calls} calls`);
  const next = errand.steps[step];
  return { errand, step, answer: next ? { calls: next } : { text: errand.last } };
}
