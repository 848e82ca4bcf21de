/** The routes that make Turns. Each carries an id made by the page, so that sending again changes nothing. */
import type { Response, Router } from 'express';
import type { Person } from '../../src/person.ts';
import type { Turn, What, Where } from '../../src/turn.ts';
import {
  type Parsed,
  type PressBody,
  parseFormBody,
  parseMessageBody,
  parsePressBody,
  parseReadBody,
} from './body.ts';
import { whatSaid } from './commands.ts';
import { stoodOn } from './on.ts';
import { type Parts, threadOf } from './parts.ts';
import { personOf, senderOf } from './personas.ts';
import { Problem } from './problem.ts';
import { CHANNEL, encodeThread, readerOf, type Thread } from './thread.ts';

/** Adds POST `/messages`, `/press`, `/form` and `/read`. */
export function addWrites(router: Router, parts: Parts): void {
  const { messages, hub, people } = parts;

  router.post('/messages', async (request, response) => {
    const body = given(parseMessageBody(request.body));
    const person = await personOf(people, body.as);
    const thread =
      typeof body.to === 'string' ? newThread(body.to, body.id, person) : threadOf(body.to.thread, person);
    const where = whereOf(thread);
    const reader = readerOf(thread);
    const said = { thread: where.thread, author: person.id, text: body.text };
    const stored = messages.add({ ...said, id: body.id, reader, at: parts.clock.now(), delivered: false });
    const { message } = stored;
    if (message.thread !== said.thread || message.author !== said.author || message.text !== said.text) {
      throw new Problem(
        409,
        'id_used',
        'Another message has this id already. Reload the page and send again.',
      );
    }
    if (!message.delivered) {
      hub.send(stored);
      hub.typing(where.thread, reader);
    }
    // A reply among others is for Deskmate only when it answers a question.
    const aside = where.shared && typeof body.to !== 'string';
    await take(body.id, person, where, whatSaid(body.text, aside));
    const delivered = messages.markDelivered(body.id);
    if (delivered) hub.send(delivered);
    response.json({ thread: where.thread, message: (delivered ?? stored).message });
  });

  router.post('/press', async (request, response) => {
    const body = given(parsePressBody(request.body));
    await act(body, { kind: 'click', press: body.press }, response);
  });

  router.post('/form', async (request, response) => {
    const body = given(parseFormBody(request.body));
    await act(body, { kind: 'form', press: body.press, values: body.values }, response);
  });

  router.post('/read', async (request, response) => {
    const body = given(parseReadBody(request.body));
    const person = await personOf(people, body.as);
    threadOf(body.thread, person);
    messages.markRead(person.id, body.thread, body.seq);
    response.json({});
  });

  /** From "Waiting for me" no thread comes along: then it is where the person last saw that case. */
  async function act(
    body: PressBody,
    what: What & { kind: 'click' | 'form' },
    response: Response,
  ): Promise<void> {
    const person = await personOf(people, body.as);
    if (body.thread) threadOf(body.thread, person);
    const { on, thread: named } = await stoodOn(parts, body, person);
    const id = named ?? body.thread ?? messages.threadOfCase(body.press.case, person.id);
    const thread: Thread = id ? threadOf(id, person) : { kind: 'inbox', owner: person.id, key: body.id };
    const where = whereOf(thread);
    hub.typing(where.thread, person.id);
    await take(body.id, person, where, on ? { ...what, on } : what);
    response.json({ thread: where.thread });
  }

  async function take(id: string, person: Person, where: Where, what: What): Promise<void> {
    const turn: Turn = { id: `web:${id}`, at: parts.clock.now(), from: senderOf(person), where, what };
    await parts.desk.receive(turn);
  }
}

/** The message's own id names the thread it opens, so that a second try opens no second thread. */
function newThread(to: 'new' | 'new-shared', id: string, person: Person): Thread {
  return to === 'new'
    ? { kind: 'private', owner: person.id, key: id }
    : { kind: 'channel', owner: CHANNEL, key: id };
}

function whereOf(thread: Thread): Where {
  return { surface: 'web', thread: encodeThread(thread), shared: thread.kind === 'channel' };
}

function given<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Problem(400, 'bad_body', `Deskmate cannot read this: ${parsed.problem}.`);
  return parsed.value;
}
