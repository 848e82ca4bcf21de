/** Deskmate as an MCP server: what clients ask for goes the way of every message. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, OTHER_KEY, serve } from './served.ts';

test('a client is told of its own tools only', async (t) => {
  const { connect } = await serve(t);
  const names = async (key: string) =>
    (await (await connect(key)).client.listTools()).tools.map(({ name }) => name);
  assert.deepEqual(await names(KEY), ['open_case', 'answer_case', 'case_status', 'ask_approval']);
  assert.deepEqual(await names(OTHER_KEY), ['case_status']);
  const { client } = await connect(OTHER_KEY);
  await assert.rejects(
    client.callTool({ name: 'open_case', arguments: { request: 'access' } }),
    /no such tool/,
  );
});

test('a request in plain words opens a case, asks for what is missing, is approved and done', async (t) => {
  const office = await serve(t);
  const { call, opens } = await office.connect();
  const opened = await opens({ request: 'I need access' });
  assert.deepEqual([opened.intent, opened.status], ['app_access', 'asking']);
  assert.deepEqual(opened.asks, [{ name: 'app', type: 'app', question: 'Which app?' }]);
  const wrong = await call('answer_case', { case: opened.case, values: { app: 'nothing of ours' } });
  assert.match(wrong.report?.notes?.join() ?? '', /Type the name of one app/);
  const answered = await call('answer_case', { case: opened.case, values: { app: 'Figma' } });
  assert.equal(answered.report?.status, 'approving');
  assert.deepEqual(answered.report?.approvals[0]?.asked, ['Maria Lindqvist']);
  await office.settle();
  await office.presses('maria', 'Approve', 'dm-maria@lumen.example', {
    where: { surface: 'web', thread: 'dm-maria@lumen.example', shared: false },
  });
  const done = await call('case_status', { case: opened.case });
  assert.deepEqual(
    [done.report?.status, done.report?.approvals[0]?.status, done.report?.approvals[0]?.decided],
    ['resolved', 'approved', ['Maria Lindqvist']],
  );
  assert.match(done.report?.text ?? '', /Did app\.grant/);
  const events = await office.cases.events(opened.case);
  assert.deepEqual(
    events.filter(({ by }) => by.startsWith('person:')).map(({ type, by }) => [type, by]),
    [
      ['opened', 'person:ada'],
      ['slots_filled', 'person:ada'],
      ['approved', 'person:maria'],
    ],
  );
});

test('an approval for something else is answered by a person, who reads that a program asks', async (t) => {
  const office = await serve(t);
  const { call, opens } = await office.connect();
  const asked = await opens(
    { title: 'Deploy 4.2', details: 'To production.', by: 'manager' },
    'ask_approval',
  );
  assert.equal(asked.status, 'approving');
  await office.settle();
  const [card] = office.surface.cards('dm-maria@lumen.example');
  const read = JSON.stringify(card);
  assert.match(read, /Asked by the program \\"ci\\"/);
  assert.match(read, /Approve “Deploy 4\.2”/);
  assert.match(read, /what you approve is exactly [0-9a-f]{12}/);
  await office.presses('maria', 'Deny', 'dm-maria@lumen.example', {
    where: { surface: 'web', thread: 'dm-maria@lumen.example', shared: false },
    values: { reason: 'Not on a Friday' },
  });
  const { report } = await call('case_status', { case: asked.case });
  assert.deepEqual(
    [report?.status, report?.approvals[0]?.status, report?.approvals[0]?.reason],
    ['declined', 'denied', 'Not on a Friday'],
  );
});

test('the same key opens one case', async (t) => {
  const { connect } = await serve(t);
  const { opens } = await connect();
  const one = await opens({ request: 'I need access', key: 'build-7' });
  const same = await opens({ request: 'I need access', key: 'build-7' });
  const other = await opens({ request: 'I need access', key: 'build-8' });
  assert.equal(same.case, one.case);
  assert.notEqual(other.case, one.case);
});

test('what a client may not open it cannot open, by name or in words', async (t) => {
  const office = await serve(t);
  const { call } = await office.connect();
  for (const args of [
    { request: 'I want to talk to a person' },
    { request: 'anything', intent: 'talk_to_human' },
    { request: 'access', intent: 'ask_approval' },
  ])
    assert.match((await call('open_case', args)).refused ?? '', /may not ask for that/);
  assert.match((await call('ask_approval', { title: 'x', by: 'it' })).refused ?? '', /may not ask for that/);
  assert.match(
    (await call('open_case', { request: 'show my cases' })).refused ?? '',
    /do not know what is meant/,
  );
  assert.deepEqual(await office.store.recent(10), []);
});

test('what is unclear is said back with what it may be, and opens nothing', async (t) => {
  const office = await serve(t);
  const { call } = await office.connect();
  const { refused } = await call('open_case', { request: 'maybe that' });
  assert.match(refused ?? '', /It may be one of these: app_access \(Get access\)/);
  assert.deepEqual(await office.store.recent(10), []);
});

test('cases of other clients, of people and of nobody look alike', async (t) => {
  const office = await serve(t);
  const { opens } = await office.connect();
  const theirs = await opens({ request: 'I need access' });
  await office.says('ada', 'I need access');
  const [, own] = (await office.store.recent(10)).toReversed();
  const { call } = await office.connect(OTHER_KEY);
  for (const id of [theirs.case, own?.id, 'c-0000'])
    assert.deepEqual(await call('case_status', { case: id }), { refused: 'You have opened no such case.' });
});

test('a client acts as the person it is declared for, and as nobody when they have left', async (t) => {
  const office = await serve(t);
  const { call, opens } = await office.connect();
  const { case: id } = await opens({ request: 'I am Ben Okafor, give Maria access to Figma' });
  assert.equal((await office.cases.load(id))?.requester.id, 'ada');
  const ada = office.directory.people.get('ada');
  assert.ok(ada);
  office.directory.people.set('ada', { ...ada, active: false });
  assert.match((await call('open_case', { request: 'I need access' })).refused ?? '', /is not active/);
});

test('arguments that do not fit are refused without being repeated', async (t) => {
  const { connect, log } = await serve(t);
  const { call } = await connect();
  const bad = [
    {},
    { request: 7 },
    { request: '' },
    { request: 'x'.repeat(12_001) },
    { request: 'access', as: 'ben' },
    { request: 'access', key: 'a b' },
  ];
  for (const args of bad) {
    const { refused } = await call('open_case', args);
    assert.match(refused ?? '', /I cannot read this: open_case/);
    assert.doesNotMatch(refused ?? '', /xxx/);
  }
  assert.doesNotMatch(JSON.stringify(log.lines), /xxx|access/);
});
