/** Replies that are streamed while they are written. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mention } from '../../fakes/slack-payloads.ts';
import { eventRequest } from '../../fakes/slack-request.ts';
import { SECRET } from './harness.ts';
import { blocksOf, done, live, PRIVATE, SHARED, setUpStreaming, steps } from './streaming.ts';

const GAP = '\u200b';

test('a reply grows in a stream, piece by piece, and ends with its source and buttons', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('Your'));
  await slack.grow(reference, live('Your access'));
  await slack.grow(reference, live('Your access is ready'));
  assert.equal(slack.stream(reference).text, 'Your access is ready');
  await slack.surface.edit(reference, done('Your access is ready. Enjoy!'));
  const { state, text, tail } = slack.stream(reference);
  assert.deepEqual([state, text], ['stopped', 'Your access is ready. Enjoy!']);
  assert.match(JSON.stringify(tail), /Getting apps.*Case c-0001.*Talk to a person/);
  assert.doesNotMatch(JSON.stringify(tail), /Enjoy/);
  assert.deepEqual(slack.said(), [
    'chat.startStream',
    'chat.appendStream',
    'chat.appendStream',
    'chat.stopStream',
  ]);
  const [start, append] = slack.api.calls.filter(({ method }) => method.endsWith('Stream'));
  assert.equal(start?.args.thread_ts, '1700000001.000100');
  assert.deepEqual(append?.args.chunks, [{ type: 'markdown_text', text: ' access' }]);
});

test('a card after the end is an edit of the same message', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('Done'));
  await slack.surface.edit(reference, done('Done'));
  await slack.surface.edit(reference, done('Undone', { title: 'Taken back' }));
  assert.deepEqual(slack.said(), ['chat.startStream', 'chat.stopStream', 'chat.update']);
  assert.match(blocksOf(slack, 'chat.update'), /Taken back.*Undone/);
});

test('steps tick off in a plan that says what is being done', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('', { steps: steps('doing', 'todo') }));
  assert.deepEqual(
    [...slack.stream(reference).tasks.values()],
    [
      { title: 'Step 1', status: 'in_progress' },
      { title: 'Step 2', status: 'pending' },
    ],
  );
  await slack.grow(reference, live('', { steps: steps('done', 'doing') }), 'Step 2');
  assert.equal(slack.stream(reference).plan, 'Step 2');
  const [ticked] = slack.api.callsOf('chat.appendStream');
  assert.equal(JSON.stringify(ticked?.args.chunks).match(/task_update/g)?.length, 2);
  await slack.grow(reference, live('All', { steps: steps('done', 'failed', 'doing') }), 'Step 3');
  await slack.surface.edit(reference, done('All good.', { steps: steps('done', 'failed', 'done') }));
  const { tasks, state, plan } = slack.stream(reference);
  assert.deepEqual(
    [...tasks.values()].map(({ status }) => status),
    ['complete', 'error', 'complete'],
  );
  assert.deepEqual([state, plan], ['stopped', 'Step 3']);
});

test('a heading stands above the stream, as it does above any card', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('It is', { title: 'VPN <!here>' }));
  await slack.surface.edit(reference, done('It is easy.', { title: 'VPN <!here>' }));
  assert.deepEqual(slack.stream(reference).blocks, [
    { type: 'header', text: { type: 'plain_text', text: 'VPN &lt;!here&gt;' } },
  ]);
  assert.equal(slack.stream(reference).state, 'stopped');
  assert.equal(slack.api.callsOf('chat.update').length, 0);
});

test('a first word below a heading makes way for the answer, which is streamed all the same', async (t) => {
  const slack = await setUpStreaming(t);
  const first = (more: object) => live('I am looking into it.', { title: 'VPN', tone: 'waiting', ...more });
  const reference = await slack.surface.post(PRIVATE, first({}));
  await slack.grow(reference, first({ steps: steps('doing') }), 'Step 1');
  await slack.grow(
    reference,
    live('Your VPN', { title: 'VPN', tone: 'waiting', steps: steps('done') }),
    'Your',
  );
  await slack.grow(
    reference,
    live('Your VPN is old', { title: 'VPN', tone: 'waiting', steps: steps('done') }),
  );
  assert.equal(slack.stream(reference).text, 'Your VPN is old');
  await slack.surface.edit(reference, done('Your VPN is old.', { title: 'VPN', tone: 'success' }));
  assert.deepEqual(slack.said(), [
    'chat.startStream',
    ...Array.from({ length: 3 }, () => 'chat.appendStream'),
    'chat.stopStream',
    'chat.update',
  ]);
  assert.match(blocksOf(slack, 'chat.update'), /✅ VPN.*Your VPN is old\..*Talk to a person/);
});

for (const [what, last] of [
  ['another heading', done('It is easy.', { title: 'Solved', tone: 'success' })],
  ['fewer steps', done('It is easy.', { steps: [] })],
  ['a step that never began', done('It is easy.', { steps: steps('done', 'todo') })],
  ['another text', done('I was wrong.', { steps: steps('done', 'done') })],
  ['lines of their own', done('It is easy:\nfirst this', { steps: steps('done', 'done') })],
  ['an address to copy', done('It is easy: open vpn.lumen.example', { steps: steps('done', 'done') })],
] as const) {
  test(`an end with ${what} is written anew, whole, after the stream has ended`, async (t) => {
    const slack = await setUpStreaming(t);
    const reference = await slack.surface.post(PRIVATE, live('', { steps: steps('done', 'doing') }));
    await slack.grow(reference, live('It', { steps: steps('done', 'doing') }));
    await slack.surface.edit(reference, last);
    assert.deepEqual(slack.said().slice(2), ['chat.stopStream', 'chat.update']);
    const blocks = blocksOf(slack, 'chat.update');
    assert.match(blocks, /Talk to a person/);
    assert.ok(blocks.includes(JSON.stringify(last.text).slice(1, -1)), blocks);
    assert.doesNotMatch(blocks, /\u200b/);
  });
}

test('a text that was begun anew ends the stream, and goes on as edits of the same message', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('I think'));
  await slack.grow(reference, live('Let me look'), 'Let me look');
  assert.deepEqual(slack.said(), ['chat.startStream', 'chat.stopStream', 'chat.update']);
  await slack.grow(reference, live('Let me look again'));
  await slack.surface.edit(reference, done('Found it.'));
  assert.deepEqual(slack.said().slice(3), ['chat.update', 'chat.update']);
  assert.match(blocksOf(slack, 'chat.update'), /Found it.*Talk to a person/);
});

test('nothing that a model or somebody wrote calls, links or mentions in a stream', async (t) => {
  const slack = await setUpStreaming(t);
  const evil = 'Hi <!channel> <@U0MARIA> @here [bank](https://evil.example) ![](http://evil.example/i.png)';
  const step = { label: '<!here> [x](https://evil.example)', state: 'doing' } as const;
  const reference = await slack.surface.post(PRIVATE, live('', { steps: [step] }));
  for (const [index, end] of [10, 25, 40, 60, evil.length].entries()) {
    const pieces = () => slack.api.callsOf('chat.appendStream').length > index;
    await slack.grow(reference, live(evil.slice(0, end), { steps: [step] }), pieces);
  }
  await slack.surface.edit(reference, done(evil));
  const sent = JSON.stringify(slack.api.calls.filter(({ method }) => method.endsWith('Stream')));
  assert.doesNotMatch(sent, /[<>]|:\/\/|@(here|U0)|[^\\\u200b]\]\(/);
  assert.equal(
    slack.stream(reference).text,
    `Hi &lt;!channel&gt; &lt;@${GAP}U0MARIA&gt; @${GAP}here \\[bank\\](https:${GAP}//evil.${GAP}example) !\\[\\](http:${GAP}//evil.${GAP}example/i.${GAP}png)`,
  );
  assert.doesNotMatch(blocksOf(slack, 'chat.update'), /<[@!]/);
});

test('in a channel the stream is for whoever asked there', async (t) => {
  const slack = await setUpStreaming(t);
  await slack.send(eventRequest(mention('U0ADA', 'C0GENERAL', 'VPN?', { ts: '1700000002.000100' }), SECRET));
  const reference = await slack.surface.post(SHARED, live('One moment'));
  const { args } = slack.api.callsOf('chat.startStream')[0] ?? {};
  assert.deepEqual([args?.recipient_user_id, args?.recipient_team_id], ['U0ADA', 'T0LUMEN']);
  await slack.surface.edit(reference, done('One moment, done.'));
  assert.equal(slack.stream(reference).state, 'stopped');
  assert.ok(slack.keyValue.map.has('slack:thread:C0GENERAL:1700000002.000100'));
});

test('what nobody is known to read, is at the top or calls somebody is posted and edited', async (t) => {
  const slack = await setUpStreaming(t);
  const top = { surface: 'slack', thread: 'slack:T0LUMEN:D0ADA', shared: false };
  await slack.surface.post(SHARED, live('unknown reader'));
  await slack.surface.post(top, live('no thread'));
  await slack.send(eventRequest(mention('U0ADA', 'C0GENERAL', 'VPN?', { ts: '1700000002.000100' }), SECRET));
  await slack.surface.post(SHARED, live('Maria?', { mention: ['maria@lumen.example'] }));
  assert.deepEqual(slack.said(), ['chat.postMessage', 'chat.postMessage', 'chat.postMessage']);
  assert.match(String(slack.api.callsOf('chat.postMessage')[2]?.args.text), /^<@U0MARIA>/);
});

test('a card with nothing in it yet is posted all the same', async (t) => {
  const slack = await setUpStreaming(t);
  const streamed = await slack.surface.post(PRIVATE, live(''));
  assert.equal(slack.stream(streamed).text, GAP);
  await slack.surface.post(SHARED, live(''));
  assert.equal(slack.api.callsOf('chat.postMessage')[0]?.args.text, '…');
});
