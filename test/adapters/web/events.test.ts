/** Server-sent events: who hears what, and how a page that was away catches up. */
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { type TestContext, test } from 'node:test';
import { type Playground, playground, uuid } from './playground.ts';

type Heard = { event: string; id?: string; data: Record<string, unknown> };

/** Opens a stream; `until(event)` resolves with all events up to the next of that name, `next(event)` with that one. */
async function listen(
  t: TestContext,
  web: Playground,
  as: string,
  after: string,
  headers: Record<string, string> = {},
) {
  const heard: Heard[] = [];
  let wake = () => {};
  const path = `/web/api/events?as=${as}&after=${after}`;
  const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port: web.port, path, headers, agent: false }, resolve).on('error', reject);
  });
  t.after(() => response.destroy());
  let buffer = '';
  let ended = false;
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    buffer += chunk;
    for (let end = buffer.indexOf('\n\n'); end >= 0; end = buffer.indexOf('\n\n')) {
      const lines = buffer.slice(0, end).split('\n');
      const value = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
      const event = value('event');
      if (event) heard.push({ event, id: value('id'), data: JSON.parse(value('data') ?? '{}') });
      buffer = buffer.slice(end + 2);
    }
    wake();
  });
  for (const name of ['end', 'error', 'close']) {
    response.on(name, () => {
      ended = true;
      wake();
    });
  }
  return {
    status: response.statusCode,
    heard,
    async next(name: string): Promise<Heard> {
      return (await this.until(name)).at(-1) as Heard;
    },
    async until(name: string): Promise<Heard[]> {
      for (;;) {
        const place = heard.findIndex(({ event }) => event === name);
        if (place >= 0) return heard.splice(0, place + 1);
        if (ended) throw new Error(`the stream ended before "${name}"`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async end() {
      while (!ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}

const mine = { surface: 'web', thread: 'web:private:ada:1', shared: false };
const channel = { surface: 'web', thread: 'web:channel:it-help:1', shared: true };
const card = (text: string) => ({ tone: 'info' as const, text });

test('a post and its edit arrive, each with a higher id', async (t) => {
  const web = await playground(t);
  const stream = await listen(t, web, 'ada', '0');
  await stream.next('hello');
  const reference = await web.surface.post(mine, card('one'));
  const posted = await stream.next('message');
  await web.surface.edit(reference, card('two'));
  const edited = await stream.next('message');
  assert.equal(posted.data.id, edited.data.id);
  assert.deepEqual((edited.data.card as { text: string }).text, 'two');
  assert.ok(Number(edited.id) > Number(posted.id));
});

test('a reply is announced as typing before it is there', async (t) => {
  const web = await playground(t);
  const stream = await listen(t, web, 'ada', '0');
  await web.post('/messages', { id: uuid(1), as: 'ada', thread: 'new', text: 'hello' });
  assert.equal((await stream.next('typing')).data.thread, `web:private:ada:${uuid(1)}`);
});

test('others hear only that something changed, not what', async (t) => {
  const web = await playground(t);
  const maria = await listen(t, web, 'maria', '0');
  await maria.next('hello');
  await web.surface.post(mine, card('for Ada only'));
  await web.surface.whisper(channel, { account: 'web:ada', email: 'ada@lumen.example' }, card('psst'));
  await web.surface.post(channel, card('for all'));
  assert.deepEqual((await maria.next('changed')).data, {});
  assert.deepEqual((await maria.next('changed')).data, {});
  assert.deepEqual(((await maria.next('message')).data.card as { text: string }).text, 'for all');
});

test('after a lost connection the page gets what it missed, once, in order', async (t) => {
  const web = await playground(t);
  const one = await web.surface.post(mine, card('one'));
  const first = await listen(t, web, 'ada', '0');
  const { id } = await first.next('message');
  await web.surface.post(mine, card('two'));
  await web.surface.edit(one, card('one again'));
  await web.surface.post({ ...mine, thread: 'web:private:maria:1' }, card('not yours'));
  // The browser sends the header; it counts, not the address it first used.
  const second = await listen(t, web, 'ada', '0', { 'Last-Event-ID': String(id) });
  const texts = [await second.next('message'), await second.next('message')].map(
    ({ data }) => (data.card as { text: string }).text,
  );
  assert.deepEqual(texts, ['two', 'one again']);
  await web.surface.post(mine, card('live'));
  assert.deepEqual(((await second.next('message')).data.card as { text: string }).text, 'live');
});

test('a page from another database, or too far behind, is told to start over', async (t) => {
  const web = await playground(t);
  const ahead = await listen(t, web, 'ada', '7');
  assert.equal((await ahead.next('reset')).id, '0');
  for (let count = 0; count < 501; count += 1) await web.surface.post(mine, card(`${count}`));
  const behind = await listen(t, web, 'ada', '0');
  assert.equal((await behind.next('reset')).id, '501');
});

test('refuses a stream for nobody, or from nowhere', async (t) => {
  const web = await playground(t);
  assert.equal((await web.get('/events?as=nobody&after=0')).status, 404);
  assert.equal((await web.get('/events?as=ada&after=-1')).status, 400);
  assert.equal((await web.get('/events?as=ada')).status, 400);
  assert.equal((await web.get('/events?as=ada&as=maria&after=0')).status, 404);
});

test('closing the surface ends the streams', async (t) => {
  const web = await playground(t);
  const stream = await listen(t, web, 'ada', '0');
  await stream.next('hello');
  await web.stop();
  await stream.end();
});

test('a changed home is told to its owner alone', async (t) => {
  const web = await playground(t);
  const maria = await listen(t, web, 'maria', '0');
  const ada = await listen(t, web, 'ada', '0');
  await maria.next('hello');
  await ada.next('hello');
  await web.surface.refreshHome?.({ email: 'maria@lumen.example', accounts: [] });
  await web.surface.refreshHome?.({ email: 'who@else.example', accounts: [] });
  await web.surface.post(channel, card('for all'));
  assert.deepEqual((await maria.next('home')).data, {});
  const events = await ada.until('message');
  assert.deepEqual(
    events.map(({ event }) => event),
    ['message'],
  );
});

test('a home that cannot be refreshed is a line of log, no error', async (t) => {
  const web = await playground(t);
  web.away.people = true;
  await web.surface.refreshHome?.({ email: 'maria@lumen.example', accounts: [] });
  assert.deepEqual(
    web.log.lines.map(({ event }) => event),
    ['web.home_not_refreshed'],
  );
  assert.doesNotMatch(JSON.stringify(web.log.lines), /maria|directory is away/);
});

test('of a card that grows only those who read it hear; of its end everybody', async (t) => {
  const web = await playground(t);
  const mine = { surface: 'web', thread: 'web:private:ada:1', shared: false };
  const reference = await web.surface.post(mine, { tone: 'info', live: true, text: 'One' });
  const [ada, maria] = await Promise.all([listen(t, web, 'ada', '1'), listen(t, web, 'maria', '1')]);
  await Promise.all([ada.next('hello'), maria.next('hello')]);
  await web.surface.edit(reference, { tone: 'info', live: true, text: 'One two' });
  const grown = await ada.next('message');
  assert.equal((grown.data.card as { text: string }).text, 'One two');
  assert.deepEqual(maria.heard, []);
  await web.surface.edit(reference, { tone: 'info', text: 'One two three' });
  await maria.next('changed');
  assert.equal(((await ada.next('message')).data.card as { text: string }).text, 'One two three');
});
