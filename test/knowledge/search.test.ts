import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Article } from '../../src/knowledge/article.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';

function article(id: string, over: Partial<Article> & { text?: string }): Article {
  const { text = 'Nothing much.', ...rest } = over;
  return {
    id,
    title: id,
    audience: ['everyone'],
    owner: 'hr',
    reviewBy: '2027-01-01',
    keywords: [],
    sections: [{ heading: 'Basics', text }],
    ...rest,
  };
}

const everyone = { groups: [] };
const TODAY = '2026-11-20';
const filler = ['garden', 'kitchen', 'parking', 'lift', 'canteen'].map((id) =>
  article(id, { text: `The ${id} is open.` }),
);

test('finds the passage and quotes it with its source', () => {
  const knowledge = createKnowledge([
    ...filler,
    article('bikes', { title: 'Bike leasing', text: 'Lease a bike for 36 months.' }),
  ]);
  const finding = knowledge.find('How can I lease a bike?', everyone, TODAY);
  assert.equal(finding?.article, 'bikes');
  assert.equal(finding?.title, 'Bike leasing');
  assert.equal(finding?.heading, 'Basics');
  assert.equal(finding?.quote, 'Lease a bike for 36 months.');
  assert.equal(finding?.stale, false);
});

test('says nothing when nothing supports an answer', () => {
  const knowledge = createKnowledge(filler);
  for (const question of [
    'how do I cook risotto',
    '',
    '???',
    'the of and',
    'garden furniture made of teak wood',
  ]) {
    assert.equal(knowledge.find(question, everyone, TODAY), undefined, question);
  }
  assert.equal(createKnowledge([]).find('anything', everyone, TODAY), undefined);
});

test('an article is stale on the day after its review date', () => {
  const knowledge = createKnowledge([
    ...filler,
    article('bikes', { text: 'Lease a bike.', reviewBy: TODAY }),
  ]);
  assert.equal(knowledge.find('lease a bike', everyone, TODAY)?.stale, false);
  assert.equal(knowledge.find('lease a bike', everyone, '2026-11-21')?.stale, true);
});

test('only the audience gets an answer, and another article may answer the rest', () => {
  const secret = article('bands', {
    title: 'Salary bands',
    audience: ['hr', 'payroll'],
    text: 'Band C ends at 82,000.',
  });
  const open = article('payday', { title: 'Salary', text: 'The salary bands are known to HR.' });
  const knowledge = createKnowledge([...filler, secret, open]);
  assert.equal(knowledge.find('salary bands', { groups: ['payroll'] }, TODAY)?.article, 'bands');
  assert.equal(knowledge.find('salary bands', { groups: ['sales'] }, TODAY)?.article, 'payday');
  assert.equal(knowledge.find('salary bands', everyone, TODAY)?.article, 'payday');
});

test('what a reader may not see changes nothing for them, not even the score', () => {
  const open = [...filler, article('bikes', { text: 'Lease a bike for 36 months.' })];
  const hidden = Array.from({ length: 9 }, (_, at) =>
    article(`secret-${at}`, { audience: ['hr'], text: 'Lease a bike. Bikes!' }),
  );
  const question = 'lease a bike';
  assert.deepEqual(
    createKnowledge([...open, ...hidden]).find(question, everyone, TODAY),
    createKnowledge(open).find(question, everyone, TODAY),
  );
});

test('a word in the title or heading weighs more than one in the text', () => {
  const knowledge = createKnowledge([
    ...filler,
    article('a', { text: 'A pension is mentioned here once.' }),
    article('b', { title: 'Pension', text: 'You may join in the first month of a quarter.' }),
  ]);
  assert.equal(knowledge.find('pension', everyone, TODAY)?.article, 'b');
});

test('keywords find an article and are not quoted', () => {
  const knowledge = createKnowledge([
    ...filler,
    article('sick', { keywords: ['unwell'], text: 'Call your manager.' }),
  ]);
  assert.equal(knowledge.find('I feel unwell', everyone, TODAY)?.quote, 'Call your manager.');
});

test('the quote is the best paragraphs of a long section, word for word, at most 900 characters', () => {
  const paragraphs = Array.from(
    { length: 30 },
    (_, at) => `Paragraph ${at} is about nothing at all, ${'word '.repeat(30)}.`,
  );
  paragraphs[17] = 'Hedgehogs may be kept in the garden.';
  const text = paragraphs.join('\n\n');
  const quote =
    createKnowledge([...filler, article('long', { text })]).find('hedgehogs', everyone, TODAY)?.quote ?? '';
  assert.ok(quote.includes('Hedgehogs may be kept') && text.includes(quote) && quote.length <= 900);
});

test('a paragraph that is too long ends after a whole sentence', () => {
  const text = `Hedgehogs are welcome. ${'They eat at night. '.repeat(100)}`.trim();
  const quote =
    createKnowledge([...filler, article('long', { text })]).find('hedgehogs', everyone, TODAY)?.quote ?? '';
  assert.ok(quote.length <= 900 && quote.endsWith('night.') && text.startsWith(quote));
});

test('any question is answered in time, and every quote stands in its section', () => {
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
  fc.assert(
    fc.property(texts, fc.oneof(texts, fc.string()), (text, question) => {
      const finding = createKnowledge([...filler, article('any', { text })]).find(question, everyone, TODAY);
      if (!finding) return;
      assert.ok(finding.quote.length <= 900 && finding.quote.length > 0);
      if (finding.article === 'any') assert.ok(text.includes(finding.quote));
    }),
    { numRuns: 200 },
  );
  const from = performance.now();
  createKnowledge(filler).find('garden '.repeat(1_000_000), everyone, TODAY);
  assert.ok(performance.now() - from < 1_000);
});
