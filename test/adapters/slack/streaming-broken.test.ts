/** Streams that Slack ends, refuses or slows down: nothing is lost, and there is no second message. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, done, live, PRIVATE, SHARED, setUpStreaming } from './streaming.ts';

const MINUTE = 60_000;

test('a hundred edits in a burst become few calls, and the last one stands', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('0'));
  let text = '0';
  for (let n = 1; n <= 100; n += 1) {
    text += ` ${n}`;
    await slack.surface.edit(reference, live(text));
  }
  await slack.surface.edit(reference, done(`${text} end`));
  assert.equal(slack.stream(reference).text, `${text} end`);
  assert.ok(slack.said().length <= 3, slack.said().join());
  await slack.delays.pass(MINUTE);
  assert.equal(slack.said().at(-1), 'chat.stopStream');
});

test('a hundred edits of a message that is not streamed become few calls as well', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(SHARED, live('0'));
  for (let n = 1; n <= 100; n += 1) await slack.surface.edit(reference, live(`${n} so far`));
  await slack.surface.edit(reference, done('All 100'));
  assert.ok(slack.said().length <= 3, slack.said().join());
  assert.match(blocksOf(slack, 'chat.update'), /All 100.*Talk to a person/);
});

test('edits of one message keep more than a second apart, and longer after a while', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(SHARED, live('0'));
  await slack.surface.edit(reference, live('1'));
  const pauses: number[] = [];
  for (let n = 2; n < 40; n += 1) {
    await slack.surface.edit(reference, live(String(n)));
    await slack.delays.until();
    pauses.push(...slack.delays.open());
    await slack.delays.pass(pauses.at(-1) ?? 0);
    await slack.api.until(({ args }) => JSON.stringify(args.blocks ?? []).includes(`"${n}"`));
  }
  assert.ok(
    pauses.every((pause) => pause >= 1_200),
    String(pauses),
  );
  assert.ok((pauses.at(-1) ?? 0) > 2_000);
  // In any minute less than the 50 that Slack takes from the workspace.
  assert.ok(pauses.slice(0, 30).reduce((sum, pause) => sum + pause, 0) > (30 / 50) * MINUTE * 0.9);
});

test('a stream that Slack ended in the middle goes on as edits of the same message', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  await slack.grow(reference, live('One two'));
  slack.stream(reference).state = 'over';
  await slack.grow(reference, live('One two three'));
  await slack.api.until(({ method }) => method === 'chat.update');
  assert.match(blocksOf(slack, 'chat.update'), /One two three/);
  await slack.surface.edit(reference, done('One two three four'));
  assert.match(blocksOf(slack, 'chat.update'), /One two three four.*Talk to a person/);
  assert.equal(slack.api.callsOf('chat.postMessage').length, 0);
  assert.equal(slack.api.callsOf('chat.startStream').length, 1);
});

test('a stream that Slack ended before its end is written anew at the end', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  slack.stream(reference).state = 'over';
  await slack.surface.edit(reference, done('One two'));
  assert.deepEqual(slack.said(), ['chat.startStream', 'chat.stopStream', 'chat.update']);
  assert.match(blocksOf(slack, 'chat.update'), /One two.*Talk to a person/);
});

test('a stream is ended before Slack would end it', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  slack.clock.ahead += 4 * MINUTE;
  await slack.grow(reference, live('One two'));
  assert.deepEqual(slack.said(), ['chat.startStream', 'chat.stopStream', 'chat.update']);
  assert.equal(slack.stream(reference).state, 'stopped');
});

test('who presses Stop is shown nothing more but the end', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  slack.stream(reference).state = 'halted';
  await slack.grow(reference, live('One two'));
  await slack.surface.edit(reference, live('One two three'));
  await slack.surface.edit(reference, done('One two three four'));
  assert.deepEqual(slack.said(), ['chat.startStream', 'chat.appendStream', 'chat.update']);
  assert.match(blocksOf(slack, 'chat.update'), /four.*Talk to a person/);
});

for (const error of [
  'method_not_supported_for_channel_type',
  'missing_scope',
  'unknown_method',
  'team_access_not_granted',
]) {
  test(`${error}: the card is posted and edited, and streams are left alone for half an hour`, async (t) => {
    const slack = await setUpStreaming(t);
    slack.api.fail('chat.startStream', { error });
    const reference = await slack.surface.post(PRIVATE, live('One'));
    await slack.grow(reference, live('One two'));
    await slack.surface.edit(reference, done('One two three'));
    assert.deepEqual(slack.said().slice(0, 3), ['chat.startStream', 'chat.postMessage', 'chat.update']);
    assert.match(blocksOf(slack, 'chat.update'), /One two three.*Talk to a person/);
    slack.clock.ahead += 29 * MINUTE;
    await slack.surface.post(PRIVATE, live('again'));
    assert.equal(slack.api.callsOf('chat.startStream').length, 1);
    slack.clock.ahead += 2 * MINUTE;
    await slack.surface.post(PRIVATE, live('once more'));
    assert.equal(slack.api.callsOf('chat.startStream').length, 2);
    assert.deepEqual(
      slack.alarms().map(({ event, fields }) => [event, fields?.why]),
      [['slack.no_streams', error]],
    );
  });
}

test('a refusal of one conversation leaves the others their streams', async (t) => {
  const slack = await setUpStreaming(t);
  slack.api.fail('chat.startStream', { error: 'channel_type_not_supported' });
  await slack.surface.post(PRIVATE, live('One'));
  const reference = await slack.surface.post(PRIVATE, live('Two'));
  assert.equal(slack.stream(reference).text, 'Two');
  assert.deepEqual(slack.said(), ['chat.startStream', 'chat.postMessage', 'chat.startStream']);
});

test('too many streams: the next cards are posted until Slack takes streams again', async (t) => {
  const slack = await setUpStreaming(t);
  slack.api.fail('chat.startStream', { status: 429, retryAfter: 40 });
  await slack.surface.post(PRIVATE, live('One'));
  await slack.surface.post(PRIVATE, live('Two'));
  slack.clock.ahead += 41_000;
  await slack.surface.post(PRIVATE, live('Three'));
  assert.deepEqual(slack.said(), [
    'chat.startStream',
    'chat.postMessage',
    'chat.postMessage',
    'chat.startStream',
  ]);
});

test('where nobody knows whether a stream began, the caller decides whether to try again', async (t) => {
  const slack = await setUpStreaming(t);
  slack.api.fail('chat.startStream', { hangUp: true });
  await assert.rejects(slack.surface.post(PRIVATE, live('One')), {
    code: 'surface_unavailable',
    retry: true,
  });
  assert.deepEqual(slack.said(), ['chat.startStream']);
});

test('a piece that was refused for now is sent again, once, when Slack takes it', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  slack.api.fail('chat.appendStream', { status: 429, retryAfter: 7 });
  await slack.surface.edit(reference, live('One two'));
  await slack.delays.until();
  assert.deepEqual(slack.delays.open(), [7_000]);
  await slack.delays.pass(7_000);
  await slack.api.until(({ answer }) => answer.ok && slack.api.callsOf('chat.appendStream').length === 2);
  await slack.surface.edit(reference, done('One two three'));
  assert.equal(slack.stream(reference).text, 'One two three');
});

test('where nobody knows whether a piece arrived, it is not sent twice: the message is written anew', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  slack.api.fail('chat.appendStream', { hangUp: true });
  await slack.grow(reference, live('One two'));
  await slack.surface.edit(reference, done('One two three'));
  assert.equal(slack.api.callsOf('chat.appendStream').length, 1);
  assert.match(blocksOf(slack, 'chat.update'), /One two three.*Talk to a person/);
});

test('an end that fails is told, and the next try shows it', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  slack.api.fail('chat.stopStream', { status: 503 });
  slack.api.fail('chat.update', { status: 503 }, { status: 503 });
  await assert.rejects(slack.surface.edit(reference, done('One two')), {
    code: 'surface_unavailable',
    retry: true,
  });
  await slack.surface.edit(reference, done('One two'));
  assert.equal(slack.stream(reference).state, 'stopped');
  assert.match(blocksOf(slack, 'chat.update'), /One two.*Talk to a person/);
  assert.equal(slack.api.callsOf('chat.postMessage').length, 0);
});

test('an edit that breaks is made up for by the end', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(SHARED, live('One'));
  slack.api.fail('chat.update', { error: 'internal_error' });
  await slack.grow(reference, live('One two'));
  await slack.surface.edit(reference, done('One two three'));
  assert.match(blocksOf(slack, 'chat.update'), /One two three.*Talk to a person/);
});

test('after a restart the message goes on by its reference, though Slack still takes it for a stream', async (t) => {
  const before = await setUpStreaming(t);
  const reference = await before.surface.post(PRIVATE, live('One'));
  const after = await setUpStreaming(t, { api: before.api, keyValue: before.keyValue });
  await after.grow(reference, live('One two'));
  await after.surface.edit(reference, done('One two three'));
  assert.equal(after.stream(reference).state, 'stopped');
  assert.match(blocksOf(after, 'chat.update'), /One two three.*Talk to a person/);
  assert.equal(after.api.callsOf('chat.startStream').length, 1);
  assert.equal(after.api.callsOf('chat.postMessage').length, 0);
});

test('after a restart the end alone is enough', async (t) => {
  const before = await setUpStreaming(t);
  const reference = await before.surface.post(PRIVATE, live('One'));
  const after = await setUpStreaming(t, { api: before.api, keyValue: before.keyValue });
  await after.surface.edit(reference, done('One two'));
  assert.equal(after.stream(reference).state, 'stopped');
  assert.match(blocksOf(after, 'chat.update'), /One two.*Talk to a person/);
});

test('a text that is longer than a stream holds is whole at the end, as far as Slack shows it', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('One'));
  const long = `One ${'word '.repeat(2_300)}`;
  await slack.surface.edit(reference, live(long));
  await slack.surface.edit(reference, done(long));
  assert.equal(slack.stream(reference).state, 'stopped');
  assert.match(blocksOf(slack, 'chat.update'), /One word.*Talk to a person/);
});

test('closing ends the pauses, and nothing is left waiting', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(SHARED, live('One'));
  await slack.surface.edit(reference, live('One two'));
  await slack.surface.edit(reference, live('One two three'));
  await slack.delays.until();
  await slack.surface.close();
  assert.deepEqual(slack.delays.open(), []);
});

test('what is no message of Slack is refused, live or not', async (t) => {
  const { surface } = await setUpStreaming(t);
  for (const wrong of ['web:1', 'slack:T0LUMEN:C0GENERAL', ''])
    await assert.rejects(surface.edit(wrong, live('x')), { code: 'surface_rejected' });
});

test('the log holds no word of a reply', async (t) => {
  const slack = await setUpStreaming(t);
  const reference = await slack.surface.post(PRIVATE, live('secretword'));
  slack.stream(reference).state = 'over';
  await slack.grow(reference, live('secretword two'));
  slack.api.fail('chat.update', { error: 'internal_error' });
  await slack.surface.edit(reference, live('secretword three'));
  await slack.surface.edit(reference, done('secretword four')).catch(() => undefined);
  assert.doesNotMatch(JSON.stringify(slack.lines), /secretword/);
});
