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
async function read(file: string): Promise<Question[]> {
  const lines = await readFile(new URL(file, import.meta.url), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
const questions = await read('questions.jsonl');

const ask = (question: string, ...of: string[]) => knowledge.find(question, { groups: of }, '2026-11-20');

for (const { question, article, heading } of questions) {
  test(`${article ? `${article} answers` : 'nothing answers'}: ${question}`, async () => {
    const finding = await ask(question);
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

test('salary bands are for HR, the sealed account is for IT', async () => {
  assert.equal((await ask('what does salary band C pay', 'hr'))?.article, 'salary-bands');
  assert.notEqual((await ask('what does salary band C pay', 'it-support'))?.article, 'salary-bands');
  assert.equal(
    (await ask('when may I use the sealed admin account', 'it-admins'))?.article,
    'emergency-admin',
  );
  assert.equal(await ask('when may I use the sealed admin account'), undefined);
});

test('an article past its review date says so', async () => {
  assert.equal((await ask('how does bike leasing work'))?.stale, true);
  assert.equal((await ask('How long is parental leave?'))?.stale, false);
});

test('questions that nothing was tuned on: the right article for most, and none for those without one', async (t) => {
  const heldOut = await read('held-out.jsonl');
  const right = { answered: 0, refused: 0 };
  for (const { question, article } of heldOut) {
    const found = (await ask(question))?.article ?? null;
    if (found === article) right[article === null ? 'refused' : 'answered'] += 1;
    else t.diagnostic(`${question}: ${found ?? 'nothing'}`);
  }
  t.diagnostic(`${right.answered} answered, ${right.refused} refused, of ${heldOut.length}`);
  assert.ok(right.answered >= 22 && right.refused === 10);
});
