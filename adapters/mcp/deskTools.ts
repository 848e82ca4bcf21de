/**
 * What a client's calls become: Turns of the person it acts as, which go the way of every message. So the rules, the
 * approvals, the undo and the record are what they are for everybody, and a client can do nothing that this person could
 * not ask for.
 */
import { digestOf } from '../../src/audit/canonical.ts';
import type { CaseReport, Reports, Told } from '../../src/mcp/report.ts';
import type { Understand } from '../../src/mcp/understand.ts';
import type { Person } from '../../src/person.ts';
import type { Clock, Ids } from '../../src/ports/context.ts';
import type { Desk } from '../../src/ports/surface.ts';
import type { Directory } from '../../src/ports/system.ts';
import type { What } from '../../src/turn.ts';
import type { Client } from './signIn.ts';
import type { McpSurface } from './surface.ts';
import { decodeThread, encodeThread } from './thread.ts';
import type { Inputs } from './toolInputs.ts';

export type Parts = {
  desk: Desk;
  surface: McpSurface;
  directory: Pick<Directory, 'person'>;
  reports: Reports;
  understand: Understand;
  clock: Clock;
  ids: Ids;
};

/** `refused`: a code for the log. */
export type Outcome = { report: CaseReport; notes: string[] } | { refused: string; say: string };

export type DeskTools = { [T in keyof Inputs]: (client: Client, input: Inputs[T]) => Promise<Outcome> };

/** The intent of an approval for something that is done elsewhere; see intents/itsm/ask_approval.yaml. */
const APPROVAL = 'ask_approval';

export function createDeskTools(parts: Parts): DeskTools {
  const { desk, surface, directory, reports, understand, clock, ids } = parts;

  async function personOf({ acts_as }: Client): Promise<Person | undefined> {
    const person = await directory.person(acts_as);
    return person?.active ? person : undefined;
  }

  /** Takes a turn in a thread of the client's own, and tells what came of it. */
  async function take(client: Client, person: Person, key: string, id: string, what: What): Promise<Outcome> {
    const thread = encodeThread({ client: client.name, key });
    const from = { account: `mcp:${client.name}`, email: person.email };
    const where = { surface: surface.name, thread, shared: false };
    await desk.receive({ id: `mcp:${client.name}:${id}`, at: clock.now(), from, where, what });
    const notes = surface.whispers(thread);
    const told = await reports.inThread(thread, person.id);
    if (told) return { report: told.report, notes };
    return { refused: 'not_opened', say: notes.join(' ') || 'No case was opened.' };
  }

  /** The same key, or none: a new one. Hashed, so that any text makes an id. */
  const keyFor = (key: string | undefined) =>
    key === undefined ? ids.next('q') : `k-${digestOf(key).slice(0, 24)}`;

  /** A case that this client opened; others, and those that are not there, look alike. */
  async function own(client: Client, caseId: string): Promise<{ key: string; told: Told } | undefined> {
    const told = await reports.of(caseId);
    const thread = told && decodeThread(told.thread);
    if (!told || thread?.client !== client.name || told.requester !== client.acts_as) return undefined;
    return { key: thread.key, told };
  }

  async function request(
    client: Client,
    key: string | undefined,
    what: { intent: string; text: string; values: Record<string, string> },
  ): Promise<Outcome> {
    const person = await personOf(client);
    if (!person) return NOBODY;
    const thread = keyFor(key);
    return take(client, person, thread, thread, { kind: 'request', ...what });
  }

  return {
    async open_case(client, { request: text, intent, key }) {
      if (intent !== undefined && !client.intents.includes(intent)) return NOT_ALLOWED;
      if (intent !== undefined) return request(client, key, { intent, text, values: {} });
      const person = await personOf(client);
      if (!person) return NOBODY;
      const understood = await understand(text, person);
      if (understood.is === 'one') {
        const { intent: found } = understood.kind;
        return client.intents.includes(found)
          ? request(client, key, { intent: found, text, values: {} })
          : NOT_ALLOWED;
      }
      if (understood.is === 'several')
        return { refused: 'several', say: 'That asks for several things. Ask for one thing at a time.' };
      const near = understood.kinds.filter((kind) => client.intents.includes(kind.intent));
      const list = near.map((kind) => `${kind.intent} (${kind.label})`).join(', ');
      const hint = list === '' ? '' : ` It may be one of these: ${list}.`;
      return {
        refused: 'unclear',
        say: `I do not know what is meant.${hint} Say it in other words, or give "intent".`,
      };
    },

    async answer_case(client, { case: id, values }) {
      const known = await own(client, id);
      const person = await personOf(client);
      if (!known || !person) return known ? NOBODY : UNKNOWN;
      const press = { verb: 'fill' as const, case: id, arg: '' };
      return take(client, person, known.key, ids.next('q'), { kind: 'form', press, values });
    },

    async case_status(client, { case: id }) {
      const known = await own(client, id);
      if (!known) return UNKNOWN;
      const thread = encodeThread({ client: client.name, key: known.key });
      return { report: known.told.report, notes: surface.whispers(thread) };
    },

    async ask_approval(client, { title, details, by, key }) {
      if (!client.approvals.includes(by)) return NOT_ALLOWED;
      // Whoever decides must see that no person wrote this.
      const origin = `Asked by the program "${client.name}".`;
      const values = { title, by, details: details === undefined ? origin : `${origin} ${details}` };
      return request(client, key, { intent: APPROVAL, text: `${origin} ${title}`, values });
    },
  };
}

const NOBODY: Outcome = {
  refused: 'nobody',
  say: 'The person whom this client acts as is not active. An administrator has to correct policies/mcp.yaml.',
};
const NOT_ALLOWED: Outcome = {
  refused: 'not_allowed',
  say: 'This client may not ask for that. An administrator can allow it in policies/mcp.yaml.',
};
const UNKNOWN: Outcome = { refused: 'unknown_case', say: 'You have opened no such case.' };
