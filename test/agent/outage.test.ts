/** A provider in trouble, through the whole desk: an honest answer in time, from whoever is left to give it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freePort } from '../fakes/free-port.ts';
import { WIFI } from './desk.ts';
import { outageDesk, PATIENCE, type Step, WORDS } from './outage-desk.ts';

const QUESTION = 'how do visitors get online?';
const CUT: Step = { text: 'A code is at the reception, and', finish: null };

const TROUBLE: Record<string, Step[]> = {
  'hangs up': [{ hangUp: true }],
  'answers with errors': [{ status: 503 }],
  'never answers': [{ hang: true }],
  'answers after 20 seconds': [{ text: 'Here I am.', after: 20_000 }],
  'sends broken JSON': [{ bytes: 'data: {"choices":[{"delta":\n\n' }],
  'sends something that is no stream': [{ bytes: '<html>Bad gateway</html>', type: 'text/html' }],
  'breaks off in the middle': [{ ...CUT, breakAfter: 4 }],
  'ends a stream without an end': [CUT],
  'sends arguments that are no JSON': [{ calls: [{ tool: 'search_articles', args: '{"question": ' }] }],
  'calls what there is not': [{ calls: [{ tool: 'rm_rf', args: {} }] }],
  'has too much to do': [{ status: 429, headers: { 'retry-after-ms': '2000' } }],
  'wants to be left alone for a minute': [{ status: 429, headers: { 'retry-after-ms': '60000' } }],
  'refuses the prompt': [{ blocked: true }],
  'does not know the key': [{ status: 401 }],
  'cuts every answer off': [{ text: 'A code is', finish: 'content_filter' }],
};

for (const [trouble, steps] of Object.entries(TROUBLE)) {
  test(`a provider that ${trouble}: an article answers in time, or a person is told in time`, async (t) => {
    for (const finds of [WIFI, undefined]) {
      const desk = await outageDesk(t, steps, { ...(finds && { finds }) });
      const { id, text, ms, state } = await desk.asks(QUESTION);
      assert.ok(ms <= PATIENCE, `the answer came after ${ms} ms: ${text}`);
      assert.match(text, /Guests get a code|passed this to IT support|I cannot answer that/);
      assert.ok(state?.closed === 'resolved' || state?.handover, `${id} is neither answered nor with people`);
      assert.doesNotMatch(desk.stored(), /canary/);
      const before = (await desk.cases.events(id)).length;
      // What comes after that goes nowhere.
      await desk.through(desk.time.pass(60_000));
      await desk.through(desk.settle());
      assert.equal((await desk.cases.events(id)).length, before);
    }
  });
}

test('a provider that begins an answer and stops: its words are there in time, and then the article', async (t) => {
  const desk = await outageDesk(t, [{ ...CUT, hangAfter: 12 }], { finds: WIFI });
  const began = desk.clock.now();
  const { text, ms } = await desk.asks(QUESTION);
  assert.ok(desk.grown.some((one) => /^A code/.test(one.text) && one.at - began <= PATIENCE));
  assert.match(text, /Guests get a code/);
  assert.equal(ms, 60_000, 'the time for a whole answer, once');
});

test('a provider that is not there at all: the same', async (t) => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const desk = await outageDesk(t, [], { finds: WIFI, endpoint });
  const { text, ms } = await desk.asks(QUESTION);
  assert.ok(ms <= PATIENCE);
  assert.match(text, /Guests get a code/);
});

test('the breaker opens, nobody waits any more, and it closes when the provider is back', async (t) => {
  let down = true;
  const desk = await outageDesk(t, () => (down ? { hang: true } : { text: 'It is back.' }), { finds: WIFI });
  for (let count = 0; count < 5; count += 1) await desk.asks(QUESTION, { thread: `down-${count}` });
  assert.deepEqual(desk.breaker(), ['open']);
  const asked = desk.azure.requests.length;
  const { text, ms } = await desk.asks(QUESTION, { thread: 'open' });
  assert.match(text, /Guests get a code/);
  assert.deepEqual([ms, desk.azure.requests.length - asked], [0, 0]);
  down = false;
  await desk.time.pass(30_000);
  assert.match((await desk.asks(QUESTION, { thread: 'back' })).text, /It is back\./);
  assert.deepEqual(desk.breaker(), ['open', 'half_open', 'closed']);
});

test('a storm of 429: the provider is left alone for as long as it says, and asked again after that', async (t) => {
  let storm = true;
  const busy: Step = { status: 429, headers: { 'retry-after-ms': '20000' } };
  const desk = await outageDesk(t, () => (storm ? busy : { text: 'It is back.' }), { finds: WIFI });
  for (let count = 0; count < 10; count += 1) {
    const { ms } = await desk.asks(QUESTION, { thread: `storm-${count}` });
    assert.ok(ms <= PATIENCE);
  }
  assert.equal(desk.azure.requests.length, 1);
  storm = false;
  await desk.time.pass(20_000);
  assert.match((await desk.asks(QUESTION, { thread: 'over' })).text, /It is back\./);
});

test('calls without an end stop at the cap, and a person gets what was found', async (t) => {
  const call = { calls: [{ tool: 'search_articles', args: { question: 'wifi' } }] };
  const desk = await outageDesk(t, [call], { finds: WIFI });
  const { text, ms, state } = await desk.asks(QUESTION);
  assert.ok(ms <= PATIENCE);
  assert.equal(desk.azure.requests.length, 12);
  assert.equal(state?.handover?.queue, 'it-support');
  assert.match(text, /passed this to IT support/);
});

test('what was asked reaches the provider, and no line of log, no job and no event in the clear', async (t) => {
  const desk = await outageDesk(t, [{ status: 500, error: `You wrote ${WORDS}` }], { finds: WIFI });
  await desk.asks(QUESTION);
  assert.match(desk.azure.requests[0]?.raw ?? '', new RegExp(WORDS));
  assert.ok(desk.modelLog.lines.some(({ event }) => event === 'model.failed'));
  assert.doesNotMatch(desk.stored(), /canary/);
});
