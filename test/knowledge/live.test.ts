import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import type { Article } from '../../src/knowledge/article.ts';
import { createLiveKnowledge } from '../../src/knowledge/live.ts';
import { fakeLog } from '../fakes/context.ts';

const article = (days: number): Article => ({
  id: 'parental-leave',
  title: 'Parental leave',
  language: 'en',
  audience: ['everyone'],
  owner: 'hr',
  reviewBy: '2027-12-31',
  keywords: [],
  sections: [{ heading: 'How long', text: `Parental leave lasts ${days} days.` }],
});

async function open() {
  const log = fakeLog();
  let found: () => readonly Article[] = () => [article(100)];
  const knowledge = await createLiveKnowledge(async () => found(), log);
  return {
    log,
    finds: (next: () => readonly Article[]) => {
      found = next;
    },
    reload: () => knowledge.reload(),
    answer: async () =>
      (await knowledge.find('how long is parental leave', { groups: [] }, '2026-11-20'))?.quote,
  };
}

test('a changed article answers from then on, and one that is gone no more', async () => {
  const { finds, reload, answer } = await open();
  finds(() => [article(120)]);
  assert.equal(await answer(), 'Parental leave lasts 100 days.');
  await reload();
  assert.equal(await answer(), 'Parental leave lasts 120 days.');
  finds(() => []);
  await reload();
  assert.equal(await answer(), undefined);
});

test('when an article is broken, all of the old ones stay, and the log says what to mend', async () => {
  const { finds, reload, answer, log } = await open();
  finds(() => {
    throw new DeskmateError('knowledge_invalid', 'leave.md:2: owner is missing');
  });
  await reload();
  assert.equal(await answer(), 'Parental leave lasts 100 days.');
  const line = log.lines.find(({ event }) => event === 'knowledge.not_reloaded');
  assert.match(JSON.stringify(line), /leave\.md:2/);
});
