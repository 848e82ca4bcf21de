import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKnowledge } from '../../src/knowledge/search.ts';
import { articleOf as article } from '../fakes/knowledge.ts';

const everyone = { groups: [] };
const TODAY = '2026-11-20';
const filler = ['garden', 'kitchen', 'parking', 'lift', 'canteen'].map((id) =>
  article(id, { text: `The ${id} is open.` }),
);

test('finds the passage and quotes it with its source', async () => {
  const knowledge = createKnowledge([
    ...filler,
    article('bikes', { title: 'Bike leasing', text: 'Lease a bike for 36 months.' }),
  ]);
  const finding = await knowledge.find('How can I lease a bike?', everyone, TODAY);
  assert.equal(finding?.article, 'bikes');
  assert.equal(finding?.title, 'Bike leasing');
  assert.equal(finding?.heading, 'Basics');
  assert.equal(finding?.quote, 'Lease a bike for 36 months.');
  assert.equal(finding?.stale, false);
});

test('says nothing when nothing supports an answer', async () => {
  const knowledge = createKnowledge(filler);
  for (const question of [
    'how do I cook risotto',
    '',
    '???',
    'the of and',
    'garden furniture made of teak wood',
  ]) {
    assert.equal(await knowledge.find(question, everyone, TODAY), undefined, question);
  }
  assert.equal(await createKnowledge([]).find('anything', everyone, TODAY), undefined);
});

test('an article is stale on the day after its review date', async () => {
  const knowledge = createKnowledge([
    ...filler,
    article('bikes', { text: 'Lease a bike.', reviewBy: TODAY }),
  ]);
  assert.equal((await knowledge.find('lease a bike', everyone, TODAY))?.stale, false);
  assert.equal((await knowledge.find('lease a bike', everyone, '2026-11-21'))?.stale, true);
});

test('only the audience gets an answer, and another article may answer the rest', async () => {
  const secret = article('bands', {
    title: 'Salary bands',
    audience: ['hr', 'payroll'],
    text: 'Band C ends at 82,000.',
  });
  const open = article('payday', { title: 'Salary', text: 'The salary bands are known to HR.' });
  const knowledge = createKnowledge([...filler, secret, open]);
  assert.equal((await knowledge.find('salary bands', { groups: ['payroll'] }, TODAY))?.article, 'bands');
  assert.equal((await knowledge.find('salary bands', { groups: ['sales'] }, TODAY))?.article, 'payday');
  assert.equal((await knowledge.find('salary bands', everyone, TODAY))?.article, 'payday');
});

test('what a reader may not see changes nothing for them, not even the score', async () => {
  const open = [...filler, article('bikes', { text: 'Lease a bike for 36 months.' })];
  const hidden = Array.from({ length: 9 }, (_, at) =>
    article(`secret-${at}`, { audience: ['hr'], text: 'Lease a bike. Bikes!' }),
  );
  const question = 'lease a bike';
  const [all, some] = [createKnowledge([...open, ...hidden]), createKnowledge(open)];
  const expected = await some.search(question, everyone, TODAY, 9);
  assert.equal(expected[0]?.article, 'bikes');
  assert.deepEqual(await all.search(question, everyone, TODAY, 9), expected);
  assert.deepEqual(await all.find(question, everyone, TODAY), expected[0]);
  assert.deepEqual(await all.near(question, everyone), await some.near(question, everyone));
  assert.deepEqual((await all.near(question, everyone)).nearest, { article: 'bikes', title: 'bikes' });
  assert.notDeepEqual(
    (await all.near(question, { groups: ['hr'] })).weights,
    (await some.near(question, everyone)).weights,
  );
});

test('a word in the title or heading weighs more than one in the text', async () => {
  const knowledge = createKnowledge([
    ...filler,
    article('a', { text: 'A pension is mentioned here once.' }),
    article('b', { title: 'Pension', text: 'You may join in the first month of a quarter.' }),
  ]);
  assert.equal((await knowledge.find('pension', everyone, TODAY))?.article, 'b');
});

test('keywords find an article and are not quoted', async () => {
  const knowledge = createKnowledge([
    ...filler,
    article('sick', { keywords: ['unwell'], text: 'Call your manager.' }),
  ]);
  assert.equal((await knowledge.find('I feel unwell', everyone, TODAY))?.quote, 'Call your manager.');
});

test('the quote is the best paragraphs of a long section, word for word, at most 900 characters', async () => {
  const paragraphs = Array.from(
    { length: 30 },
    (_, at) => `Paragraph ${at} is about nothing at all, ${'word '.repeat(30)}.`,
  );
  paragraphs[17] = 'Hedgehogs may be kept in the garden.';
  const text = paragraphs.join('\n\n');
  const quote =
    (await createKnowledge([...filler, article('long', { text })]).find('hedgehogs', everyone, TODAY))
      ?.quote ?? '';
  assert.ok(quote.includes('Hedgehogs may be kept') && text.includes(quote) && quote.length <= 900);
});

test('a paragraph that is too long ends after a whole sentence', async () => {
  const text = `Hedgehogs are welcome. ${'They eat at night. '.repeat(100)}`.trim();
  const quote =
    (await createKnowledge([...filler, article('long', { text })]).find('hedgehogs', everyone, TODAY))
      ?.quote ?? '';
  assert.ok(quote.length <= 900 && quote.endsWith('night.') && text.startsWith(quote));
});

test('any question is answered in time, and every quote stands in its section', async () => {
  const words = fc.constantFrom(
    'garden',
    'open',
    'kitchen',
    'the',
    'bike',
    '\u{1F600}',
    'x'.repeat(500),
    '\n\n',
    '.',
    '__proto__',
  );
  const texts = fc.array(words, { minLength: 1, maxLength: 400 }).map((list) => list.join(' '));
  await fc.assert(
    fc.asyncProperty(texts, fc.oneof(texts, fc.string()), async (text, question) => {
      const knowledge = createKnowledge([...filler, article('any', { text })]);
      const finding = await knowledge.find(question, everyone, TODAY);
      if (!finding) return;
      assert.ok(finding.quote.length <= 900 && finding.quote.length > 0);
      if (finding.article === 'any') assert.ok(text.includes(finding.quote));
    }),
    { numRuns: 200 },
  );
  const from = performance.now();
  await createKnowledge(filler).find('garden '.repeat(1_000_000), everyone, TODAY);
  assert.ok(performance.now() - from < 1_000);
});

test('a search gives the answer first, then what comes near it, each with its source', async () => {
  const knowledge = createKnowledge([
    ...filler,
    article('bikes', { title: 'Bike leasing', text: 'Lease a bike for 36 months.' }),
    article('repairs', { title: 'Repairs', text: 'Whoever has a bike brings it to the workshop.' }),
    article('cars', { title: 'Cars', text: 'There are no cars.' }),
  ]);
  const found = await knowledge.search('lease a bike', everyone, TODAY, 5);
  assert.deepEqual(
    found.map(({ title, heading }) => [title, heading]),
    [
      ['Bike leasing', 'Basics'],
      ['Repairs', 'Basics'],
    ],
  );
  assert.equal((await knowledge.search('lease a bike', everyone, TODAY, 1)).length, 1);
  assert.deepEqual(await knowledge.search('cook risotto', everyone, TODAY, 5), []);
});
