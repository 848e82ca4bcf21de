/** What is found by what it means, and what happens when the provider of meaning fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import { createVectors } from '../../src/knowledge/vectors.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';
import { articleOf, fakeEmbedder, fakeKeyValue } from '../fakes/knowledge.ts';

const TODAY = '2026-11-20';
const everyone = { groups: [] };

/** Words that mean the same; the others tell the other articles apart. */
const MEANINGS = [
  ['bicycle', 'two-wheeler'],
  ['parking', 'car'],
  ['canteen', 'lunch'],
  ['garden', 'flower'],
  ['lift', 'stairs'],
  ['salary', 'money'],
];
const titled = (id: string, title: string, text: string, audience = ['everyone']) =>
  articleOf(id, { title, text, audience, sections: [{ heading: `About the ${title}`, text }] });
const articles = [
  titled('bikes', 'bicycle', 'Lease one for 36 months.'),
  titled('parking', 'parking', 'Ask at the desk.'),
  titled('canteen', 'canteen', 'It is open at noon.'),
  titled('garden', 'garden', 'Everybody may sit there.'),
  titled('lift', 'lift', 'It carries eight.'),
  titled('pay', 'salary', 'It is known to few.', ['hr']),
];
/** Not a word of it stands in an article. */
const PARAPHRASE = 'Does anyone here subsidise a two-wheeler?';

function open(name?: string, kept = fakeKeyValue()) {
  const embedder = fakeEmbedder(MEANINGS, name);
  const clock = fakeClock();
  const log = fakeLog();
  let onAsking = (_: AbortController): void => {};
  let off = false;
  const vectors = createVectors({
    embedder,
    hide: async (text) => text.replaceAll('Ada', '[name]'),
    kept,
    within: () => {
      const controller = new AbortController();
      if (off) controller.abort();
      onAsking(controller);
      return controller.signal;
    },
    clock,
    log,
  });
  const knows = (list = articles) => createLiveKnowledge(async () => list, log, vectors);
  /** Resolves as soon as the provider is asked for something; aborting says that the time is over. */
  const nextAsking = () =>
    new Promise<AbortController>((resolve) => {
      onAsking = resolve;
    });
  const switchOff = () => {
    off = true;
  };
  return { embedder, clock, log, kept, knows, switchOff, nextAsking };
}

test('a paraphrase without a common word is found only by its meaning', async () => {
  const { knows } = open();
  const knowledge = await knows();
  assert.equal(await knowledge.find(PARAPHRASE, everyone, TODAY), undefined);
  await knowledge.learn();
  const found = await knowledge.find(PARAPHRASE, everyone, TODAY);
  assert.deepEqual([found?.article, found?.quote], ['bikes', 'Lease one for 36 months.']);
  assert.equal((await knowledge.search(PARAPHRASE, everyone, TODAY, 3))[0]?.article, 'bikes');
});

test('what is like no article is still not answered', async () => {
  const { knows } = open();
  const knowledge = await knows();
  await knowledge.learn();
  assert.equal(await knowledge.find('how do I cook risotto', everyone, TODAY), undefined);
});

test('what a reader may not see is not found by its meaning either', async () => {
  const { knows } = open();
  const knowledge = await knows();
  await knowledge.learn();
  const question = 'Who earns which money?';
  assert.equal(await knowledge.find(question, everyone, TODAY), undefined);
  assert.equal((await knowledge.find(question, { groups: ['hr'] }, TODAY))?.article, 'pay');
});

test('words and meaning together decide, and either of them is enough', async () => {
  const { knows } = open();
  const knowledge = await knows();
  await knowledge.learn();
  assert.equal((await knowledge.find('bicycle lease', everyone, TODAY))?.article, 'bikes');
  assert.equal((await knowledge.find('carries eight', everyone, TODAY))?.article, 'lift');
});

test('too few articles tell nothing about likeness: then meaning alone supports no answer', async () => {
  const { knows } = open();
  const few = await knows(articles.slice(0, 3));
  await few.learn();
  assert.equal(await few.find(PARAPHRASE, everyone, TODAY), undefined);
  const found = await few.find('lease for 36 months', everyone, TODAY);
  assert.equal(found?.article, 'bikes');
});

for (const is of ['down', 'garbled'] as const) {
  test(`with a provider that is ${is}, words are compared, and it is asked again only after a while`, async () => {
    const { embedder, knows, log, clock } = open();
    const knowledge = await knows();
    await knowledge.learn();
    embedder.is = is;
    const asked = () => embedder.given.filter((text) => text.includes('lunch')).length;
    const words = async () => (await knowledge.find('canteen lunch open', everyone, TODAY))?.article;
    assert.deepEqual([await words(), await words(), asked()], ['canteen', 'canteen', 1]);
    const line = log.lines.find(({ event }) => event === 'embedder.failed');
    assert.equal(line?.fields.code, is === 'down' ? 'model_unavailable' : 'model_garbled');
    assert.doesNotMatch(JSON.stringify(log.lines), /lunch/);
    embedder.is = 'up';
    clock.pass(30_000);
    assert.equal((await knowledge.find(PARAPHRASE, everyone, TODAY))?.article, 'bikes');
  });
}

test('a provider that does not answer is given up when the time is over, whatever it makes of the signal', async () => {
  const { embedder, knows, nextAsking } = open();
  const knowledge = await knows();
  await knowledge.learn();
  embedder.is = 'hangs';
  const asking = nextAsking();
  const waiting = knowledge.find('canteen open', everyone, TODAY);
  (await asking).abort();
  assert.equal((await waiting)?.article, 'canteen');
});

test('while models are switched off, nothing is sent', async () => {
  const { embedder, knows, switchOff } = open();
  const knowledge = await knows();
  await knowledge.learn();
  const given = embedder.given.length;
  switchOff();
  assert.equal((await knowledge.find('canteen open', everyone, TODAY))?.article, 'canteen');
  assert.equal(embedder.given.length, given);
});

test('vectors are kept: the next start asks for none, a changed article for its own alone', async () => {
  const first = open();
  await (await first.knows()).learn();
  const given = first.embedder.given.length;
  assert.ok(given >= articles.length);
  const second = open(undefined, first.kept);
  const changed = [...articles.slice(1), titled('bikes', 'bicycle', 'Lease one for 24 months.')];
  let now = articles;
  const vectors = createVectors({
    embedder: second.embedder,
    hide: async (text) => text,
    kept: first.kept,
    within: () => new AbortController().signal,
    clock: second.clock,
    log: second.log,
  });
  const knowledge = await createLiveKnowledge(async () => now, second.log, vectors);
  await knowledge.learn();
  assert.deepEqual(second.embedder.given, []);
  now = changed;
  await knowledge.reload();
  assert.deepEqual(second.embedder.given, ['bicycle\nAbout the bicycle\n\nLease one for 24 months.']);
  assert.match((await knowledge.find(PARAPHRASE, everyone, TODAY))?.quote ?? '', /24 months/);
});

test('another model has vectors of its own, and broken ones are made anew', async () => {
  const first = open();
  await (await first.knows()).learn();
  const other = open('other', first.kept);
  await (await other.knows()).learn();
  assert.equal(other.embedder.given.length, first.embedder.given.length);
  for (const key of first.kept.notes.keys()) first.kept.notes.set(key, 'AAAA');
  const again = open(undefined, first.kept);
  await (await again.knows()).learn();
  assert.equal(again.embedder.given.length, first.embedder.given.length);
});

test('what failed is learnt at the next call, and articles are found by their words meanwhile', async () => {
  const { embedder, knows, clock } = open();
  embedder.is = 'down';
  const knowledge = await knows();
  await knowledge.learn();
  assert.equal((await knowledge.find('canteen open', everyone, TODAY))?.article, 'canteen');
  embedder.is = 'up';
  clock.pass(60_000);
  await knowledge.learn();
  assert.equal((await knowledge.find(PARAPHRASE, everyone, TODAY))?.article, 'bikes');
});

test('whatever is sent passes the one who hides', async () => {
  const { embedder, knows } = open();
  const knowledge = await knows();
  await knowledge.learn();
  await knowledge.find('Does Ada have a two-wheeler?', everyone, TODAY);
  assert.equal(embedder.given.at(-1), 'Does [name] have a two-wheeler?');
});

test('no question is sent while there is nothing to compare it with', async () => {
  const { embedder, knows } = open();
  const knowledge = await knows();
  await knowledge.find(PARAPHRASE, everyone, TODAY);
  assert.deepEqual(embedder.given, []);
});
