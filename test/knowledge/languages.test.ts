/** Articles in several languages. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createKnowledge } from '../../src/knowledge/search.ts';
import { articleOf } from '../fakes/knowledge.ts';

const TODAY = '2026-11-20';
const english = articleOf('leave', { title: 'Parental leave', text: 'Elternzeit is 20 weeks of leave.' });
const german = articleOf('elternzeit', {
  title: 'Elternzeit',
  language: 'de',
  text: 'Die Elternzeit dauert 20 Wochen.',
});
const french = articleOf('velo', {
  title: 'Vélo de fonction',
  language: 'fr',
  text: "L'entreprise loue des vélos.",
});
const filler = ['garden', 'kitchen', 'parking'].map((id) => articleOf(id, { text: `The ${id} is open.` }));
const knowledge = createKnowledge([...filler, english, french, german]);

const asks = async (question: string, language?: string) =>
  (await knowledge.find(question, { groups: [], language }, TODAY))?.article;

test('an article in the language of whoever asks comes first', async () => {
  assert.equal(await asks('Wie lange ist die Elternzeit?', 'de'), 'elternzeit');
  assert.equal(await asks('Elternzeit'), 'leave');
});

test('where there is none, one in another language answers', async () => {
  assert.equal(await asks('Elternzeit', 'es'), 'leave');
  assert.equal(await asks('is the garden open', 'de'), 'garden');
  assert.equal(await asks('vélo de fonction'), 'velo');
});

test('a search gives theirs first, then the others', async () => {
  const found = await knowledge.search('Elternzeit', { groups: [], language: 'de' }, TODAY, 5);
  assert.deepEqual(
    found.map(({ article }) => article),
    ['elternzeit', 'leave'],
  );
});

test('an answer in another language comes before what is only near in theirs', async () => {
  const near = articleOf('near', { title: 'Garten', language: 'de', text: 'Im Garten steht ein Fahrrad.' });
  const answer = articleOf('answer', { title: 'Fahrrad Leasing', text: 'Fahrrad Leasing.' });
  const both = createKnowledge([near, german, answer, ...filler]);
  const reader = { groups: [], language: 'de' };
  const found = await both.search('Fahrrad Leasing', reader, TODAY, 5);
  assert.deepEqual(
    found.map(({ article }) => article),
    ['answer', 'near'],
  );
  assert.deepEqual(await both.find('Fahrrad Leasing', reader, TODAY), found[0]);
});

test('words of one language that mean nothing in another are no support', async () => {
  assert.equal(await asks('Was ist mit dem Parkplatz?', 'de'), undefined);
});
