/** What the page is shown. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Persona, ThreadSummary } from '../../../adapters/web/wire.ts';
import { caseView, playground, uuid } from './playground.ts';

test('the main roles come first, then the others by name; who left is not offered', async (t) => {
  const web = await playground(t);
  web.cases.push(caseView({ waitingFor: ['maria'] }), caseView({ id: 'c-2', waitingFor: ['maria', 'zoe'] }));
  const { people } = (await web.get('/people')).json as { people: Persona[] };
  assert.deepEqual(
    people.map(({ id, role, waiting }) => [id, role, waiting]),
    [
      ['ada', 'Employee', 0],
      ['maria', 'Her manager', 2],
      ['hana', 'HR', 0],
      ['zoe', undefined, 1],
    ],
  );
});

test('threads: newest first, with unread counts, the case and whether it waits for the reader', async (t) => {
  const web = await playground(t);
  const asked = await web.post('/messages', { id: uuid(1), as: 'ada', thread: 'new', text: 'I need Figma' });
  const thread = String(asked.json.thread);
  web.cases.push(caseView({ thread, waitingFor: ['maria'] }));
  await web.surface.post(
    { surface: 'web', thread, shared: false },
    { tone: 'waiting', title: 'Figma', text: 'Asked.' },
  );
  const where = await web.surface.direct({ email: 'maria@lumen.example', accounts: [] });
  assert.ok(where);
  const press = { verb: 'approve', case: 'c-1', arg: 'a' } as const;
  const reference = await web.surface.post(where, {
    tone: 'waiting',
    text: 'Yes?',
    buttons: [{ label: 'Yes', press }],
  });
  await web.surface.edit(reference, { tone: 'success', text: 'Approved.' });

  const list = async (as: string) =>
    (await web.get(`/threads?as=${as}`)).json as { seq: number; threads: ThreadSummary[] };
  const ofAda = await list('ada');
  assert.deepEqual(
    ofAda.threads.map(({ title, preview, unread, tone }) => [title, preview, unread, tone]),
    [['I need Figma', 'Figma', 1, 'waiting']],
  );
  assert.deepEqual(ofAda.threads[0]?.case, {
    id: 'c-1',
    title: 'Figma for Ada Moreau',
    status: 'approving',
    requester: 'ada',
    mine: false,
  });
  const [inbox] = (await list('maria')).threads;
  assert.equal(inbox?.case?.id, 'c-1', 'still known when the buttons are gone');
  assert.equal(inbox?.case?.mine, true);

  await web.post('/read', { as: 'ada', thread, seq: ofAda.seq });
  assert.equal((await list('ada')).threads[0]?.unread, 0);
  assert.equal((await list('maria')).threads[0]?.unread, 1);
});

test('reading ahead of what there is does not hide what comes', async (t) => {
  const web = await playground(t);
  const where = { surface: 'web', thread: 'web:private:ada:1', shared: false };
  await web.surface.post(where, { tone: 'info', text: 'one' });
  await web.post('/read', { as: 'ada', thread: where.thread, seq: Number.MAX_SAFE_INTEGER });
  await web.surface.post(where, { tone: 'info', text: 'two' });
  const { threads } = (await web.get('/threads?as=ada')).json as { threads: ThreadSummary[] };
  assert.equal(threads[0]?.unread, 1);
});

test('home, cases, system and timeline come from the desk and its console', async (t) => {
  const web = await playground(t);
  const entry = {
    seq: 1,
    at: 1,
    by: 'Desk',
    what: 'Opened',
    why: 'asked',
    type: 'opened',
    hash: 'h',
    prev: 'p',
    stored: {},
    detail: {},
  };
  web.timelines.set('c-1', [entry]);
  assert.deepEqual((await web.get('/home?as=ada')).json, web.home);
  assert.deepEqual((await web.get('/cases')).json, { cases: [] });
  assert.deepEqual((await web.get('/system')).json, { people: [], seats: [], tickets: [], mailbox: [] });
  assert.deepEqual((await web.get('/cases/c-1/timeline')).json, { entries: [entry] });
});

test('what is not there is 404, in words', async (t) => {
  const web = await playground(t);
  const missing = [
    '/cases/c-9/timeline',
    '/cases/..%2f..%2fetc/timeline',
    '/home?as=nobody',
    '/threads?as=',
    '/threads/web%3Aprivate%3Aada%3A9?as=ada',
    '/threads/%E0%A4%A?as=ada',
    '/whatever',
  ];
  for (const path of missing) {
    const answer = await web.get(path);
    assert.ok(answer.status === 404 || answer.status === 400, `${path} ${answer.status}`);
    assert.ok((answer.json.error as { message: string }).message);
  }
});

test('the console is told who looks: what they may not read arrives masked', async (t) => {
  const web = await playground(t);
  await web.get('/cases/c-1/timeline?as=maria');
  await web.get('/system?as=zoe');
  await web.get('/system');
  assert.deepEqual(web.viewers, ['maria', 'zoe', undefined]);
  assert.equal((await web.get('/system?as=nobody')).status, 404);
});

test('mail is shown to whom it was sent, and to nobody else', async (t) => {
  const web = await playground(t);
  const letter = { to: 'old@home.example', at: 1, subject: 'Your code', text: '135790' };
  web.system.mailbox = [
    { ...letter, person: 'ada' },
    { ...letter, person: 'maria', text: '246801' },
  ];
  assert.deepEqual((await web.get('/system?as=ada')).json.mailbox, [{ ...letter, person: 'ada' }]);
  assert.doesNotMatch(
    (await web.get('/system?as=zoe')).text + (await web.get('/system')).text,
    /135790|246801/,
  );
});
