/** Bytes that make no Turn: the right status, one line of log, nothing at the desk, and the server goes on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playground, UUID } from './playground.ts';

const message = { id: UUID, as: 'ada', thread: 'new', text: 'hello' };
const press = {
  id: UUID,
  as: 'ada',
  thread: `web:private:ada:${UUID}`,
  press: { verb: 'undo', case: 'c-1', arg: '' },
};
const form = {
  id: UUID,
  as: 'ada',
  thread: `web:private:ada:${UUID}`,
  press: { verb: 'fill', case: 'c-1', arg: '' },
  values: { app: 'figma' },
};
const fields = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`f${at}`, 'x']));

const bad: [name: string, path: string, body: unknown, status: number, code: string][] = [
  ['null', '/messages', null, 400, 'bad_request'],
  ['an empty object', '/messages', {}, 400, 'bad_body'],
  ['a list', '/messages', [], 400, 'bad_body'],
  ['no text', '/messages', { ...message, text: undefined }, 400, 'bad_body'],
  ['text that is a number', '/messages', { ...message, text: 5 }, 400, 'bad_body'],
  ['only white space', '/messages', { ...message, text: ' \n ' }, 400, 'bad_body'],
  ['text one letter too long', '/messages', { ...message, text: 'x'.repeat(12_001) }, 400, 'bad_body'],
  ['5 MB of text', '/messages', { ...message, text: 'x'.repeat(5_000_000) }, 413, 'too_large'],
  ['no id', '/messages', { ...message, id: undefined }, 400, 'bad_body'],
  ['an id that is no UUID', '/messages', { ...message, id: '../../etc/passwd' }, 400, 'bad_body'],
  ['an unknown person', '/messages', { ...message, as: 'nobody' }, 404, 'unknown_person'],
  ['a person of the prototype', '/messages', { ...message, as: '__proto__' }, 404, 'unknown_person'],
  ['a person who left', '/messages', { ...message, as: 'gone' }, 404, 'unknown_person'],
  ['a thread of nobody', '/messages', { ...message, thread: 'slack:C1:1' }, 404, 'unknown_thread'],
  [
    'a thread of somebody else',
    '/messages',
    { ...message, thread: 'web:private:maria:1' },
    404,
    'unknown_thread',
  ],
  ['no press', '/press', { ...press, press: null }, 400, 'bad_body'],
  [
    'an unknown verb',
    '/press',
    { ...press, press: { verb: 'explode', case: 'c-1', arg: '' } },
    400,
    'bad_body',
  ],
  [
    'a verb of the prototype',
    '/press',
    { ...press, press: { verb: 'toString', case: 'c-1', arg: '' } },
    400,
    'bad_body',
  ],
  [
    'a strange case',
    '/press',
    { ...press, press: { verb: 'undo', case: 'c 1; drop', arg: '' } },
    400,
    'bad_body',
  ],
  [
    'a long argument',
    '/press',
    { ...press, press: { verb: 'undo', case: 'c-1', arg: 'x'.repeat(201) } },
    400,
    'bad_body',
  ],
  ['a press in a foreign thread', '/press', { ...press, thread: 'web:inbox:maria:1' }, 404, 'unknown_thread'],
  ['values that are a list', '/form', { ...form, values: ['figma'] }, 400, 'bad_body'],
  ['values that are no text', '/form', { ...form, values: { app: { id: 'figma' } } }, 400, 'bad_body'],
  ['51 values', '/form', { ...form, values: fields(51) }, 400, 'bad_body'],
  ['a form without its button', '/form', { ...form, press: undefined }, 400, 'bad_body'],
  [
    'a form of a strange case',
    '/form',
    { ...form, press: { verb: 'fill', case: '', arg: '' } },
    400,
    'bad_body',
  ],
  ['a message that is no id', '/press', { ...press, message: { id: 'm-1' } }, 400, 'bad_body'],
  ['an endless message id', '/form', { ...form, message: 'm'.repeat(501) }, 400, 'bad_body'],
  ['a negative seq', '/read', { as: 'ada', thread: 'web:private:ada:1', seq: -1 }, 400, 'bad_body'],
  ['an address that is none', '/nothing', message, 404, 'not_found'],
];

for (const [name, path, body, status, code] of bad) {
  test(`refuses ${name}: ${status}`, async (t) => {
    const web = await playground(t);
    const answer = await web.post(path, body);
    assert.equal(answer.status, status, answer.text);
    const { error } = answer.json as { error: { code: string; message: string } };
    assert.equal(error.code, code);
    assert.ok(error.message.length > 10 && !error.message.includes('undefined'));
    assert.deepEqual(web.turns, []);
    assert.deepEqual(
      web.log.lines.map(({ level, event }) => [level, event]),
      [['warn', 'web.refused']],
    );
    assert.equal((await web.get('/people')).status, 200);
  });
}

test('refuses JSON that is broken, and bodies that are not JSON', async (t) => {
  const web = await playground(t);
  const broken = await web.send('POST', '/web/api/messages', web.own, '{"id":');
  assert.equal(broken.status, 400);
  const plain = { ...web.own, 'Content-Type': 'text/plain' };
  const other = await web.send('POST', '/web/api/messages', plain, JSON.stringify(message));
  assert.equal(other.status, 400);
  const charset = { ...web.own, 'Content-Type': 'application/json; charset=latin1' };
  assert.equal((await web.send('POST', '/web/api/messages', charset, '{}')).status, 415);
  assert.deepEqual(web.turns, []);
});

test('a value named like the prototype stays a value', async (t) => {
  const web = await playground(t);
  const body = `{"id":"${UUID}","as":"ada","press":{"verb":"fill","case":"c-1","arg":""},"values":{"__proto__":"x","app":"figma"}}`;
  const answer = await web.send('POST', '/web/api/form', web.own, body);
  assert.equal(answer.status, 200, answer.text);
  const { what } = web.turns[0] ?? {};
  assert.ok(what?.kind === 'form');
  assert.deepEqual(Object.entries(what.values).sort(), [
    ['__proto__', 'x'],
    ['app', 'figma'],
  ]);
});

test('the log never holds what people wrote', async (t) => {
  const web = await playground(t, { receive: () => Promise.reject(new Error('my secret text broke it')) });
  const answer = await web.post('/messages', { ...message, text: 'my secret text' });
  assert.equal(answer.status, 500);
  assert.doesNotMatch(answer.text + JSON.stringify(web.log.lines), /secret/);
});
