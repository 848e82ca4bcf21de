import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { loadArticles } from '../../src/knowledge/load.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import { groups, readKnowledge } from '../intents/shipped.ts';

/** Real questions and the section that answers them; `article: null` is answered nowhere. */
type Question = { question: string; article: string | null; heading?: string };

const articles = loadArticles(await readKnowledge(), { groups: await groups() });
const knowledge = createKnowledge(articles);
const lines = await readFile(new URL('questions.jsonl', import.meta.url), 'utf8');
const questions: Question[] = lines
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

const ask = (question: string, ...of: string[]) => knowledge.find(question, { groups: of }, '2026-11-20');

for (const { question, article, heading } of questions) {
  test(`${article ? `${article} answers` : 'nothing answers'}: ${question}`, () => {
    const finding = ask(question);
    assert.equal(finding?.article ?? null, article);
    assert.equal(finding?.heading, heading);
    const section = articles
      .find(({ id }) => id === article)
      ?.sections.find((one) => one.heading === heading);
    assert.ok((section?.text ?? '').includes(finding?.quote ?? ''));
  });
}

test('there are enough of both kinds', () => {
  const answered = questions.filter(({ article }) => article !== null).length;
  assert.ok(answered >= 25 && questions.length - answered >= 10);
});

test('salary bands are for HR, the sealed account is for IT', () => {
  assert.equal(ask('what does salary band C pay', 'hr')?.article, 'salary-bands');
  assert.notEqual(ask('what does salary band C pay', 'it-support')?.article, 'salary-bands');
  assert.equal(ask('when may I use the sealed admin account', 'it-admins')?.article, 'emergency-admin');
  assert.equal(ask('when may I use the sealed admin account'), undefined);
});

test('an article past its review date says so', () => {
  assert.equal(ask('how does bike leasing work')?.stale, true);
  assert.equal(ask('How long is parental leave?')?.stale, false);
});
