/** The routes that only show: who, which threads, what waits, what happened. */
import type { Request, Router } from 'express';
import { fallbackText } from '../../src/card.ts';
import type { CaseView } from '../../src/case/view.ts';
import type { Person } from '../../src/person.ts';
import { isCaseId } from '../../src/press.ts';
import { approvalsOf } from './approvals.ts';
import { parseSeq } from './body.ts';
import type { ThreadRow } from './messages.ts';
import { type Parts, threadOf } from './parts.ts';
import { personasOf, personOf, senderOf } from './personas.ts';
import { Problem } from './problem.ts';
import { decodeThread } from './thread.ts';
import type { CaseTag, Message, ThreadList, ThreadSummary, ThreadView } from './wire.ts';

const MAX_THREADS = 60;
const MAX_MESSAGES = 200;
const MAX_CASES = 200;

/** Adds the GET routes. Most take `?as=<person id>`: who reads decides what is masked. */
export function addReads(router: Router, parts: Parts): void {
  const { desk, console, messages, people } = parts;
  const persona = (request: Request) => personOf(people, textOf(request.query.as));
  /** The console shows itself to nobody in particular too; then everything sensitive is masked. */
  const viewer = async (request: Request) =>
    request.query.as === undefined ? undefined : (await persona(request)).id;

  router.get('/session', (_request, response) => {
    response.json({ token: parts.token });
  });

  router.get('/people', async (_request, response) => {
    response.json({ people: personasOf(await people(), await console.cases(MAX_CASES)) });
  });

  router.get('/threads', async (request, response) => {
    const person = await persona(request);
    const cases = await console.cases(MAX_CASES);
    const threads = messages
      .threads(person.id, MAX_THREADS)
      .flatMap((row) => summaryOf(row, person, cases) ?? []);
    const list: ThreadList = { seq: messages.seq(), threads };
    response.json(list);
  });

  router.get('/threads/:id', async (request, response) => {
    const person = await persona(request);
    const id = textOf(request.params.id);
    threadOf(id, person);
    const cases = await console.cases(MAX_CASES);
    const row = messages.thread(id, person.id);
    const thread = row && summaryOf(row, person, cases);
    if (!thread) throw new Problem(404, 'unknown_thread', 'Nothing was said there yet.');
    const view: ThreadView = {
      thread,
      messages: messages.ofThread(id, person.id, MAX_MESSAGES),
      seq: messages.seq(),
    };
    response.json(view);
  });

  router.get('/home', async (request, response) => {
    response.json(await desk.home(senderOf(await persona(request))));
  });

  router.get('/cases', async (_request, response) => {
    response.json({ cases: await console.cases(MAX_CASES) });
  });

  router.get('/cases/:id/timeline', async (request, response) => {
    const entries = await console.timeline(caseIdOf(request), await viewer(request));
    if (entries.length === 0) throw new Problem(404, 'unknown_case', 'There is no such case.');
    response.json({ entries });
  });

  router.get('/system', async (request, response) => {
    const as = await viewer(request);
    const { mailbox = [], ...overview } = await console.system(as);
    response.json({ ...overview, mailbox: mailbox.filter(({ person }) => person === as) });
  });

  router.get('/approvals', async (request, response) => {
    response.json(await approvalsOf(parts, (await persona(request)).id));
  });

  router.get('/events', async (request, response) => {
    const person = await persona(request);
    const after = parseSeq(request.get('last-event-id') ?? textOf(request.query.after));
    if (after === undefined) throw new Problem(400, 'bad_seq', 'Say after which event to go on.');
    parts.hub.open(response, person.id, after);
  });
}

function summaryOf(row: ThreadRow, person: Person, cases: readonly CaseView[]): ThreadSummary | undefined {
  const thread = decodeThread(row.thread);
  if (!thread) return undefined;
  // The requester's own thread is on the case; an approver's is known by the buttons that were in it.
  const view =
    cases.find((candidate) => candidate.thread === row.thread) ?? cases.find(({ id }) => id === row.case);
  const tag: CaseTag | undefined = view && {
    id: view.id,
    title: view.title,
    status: view.status,
    requester: view.requester,
    mine: view.waitingFor.includes(person.id),
  };
  return {
    id: row.thread,
    kind: thread.kind,
    title: lineOf(row.first),
    preview: lineOf(row.last),
    at: row.last.at,
    tone: row.card?.tone,
    unread: row.unread,
    case: tag,
  };
}

function lineOf(message: Message): string {
  const line = message.card ? (message.card.title ?? fallbackText(message.card)) : (message.text ?? '');
  return line.slice(0, 140);
}

function caseIdOf(request: Request): string {
  const { id } = request.params;
  if (!isCaseId(id)) throw new Problem(404, 'unknown_case', 'There is no such case.');
  return id;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
