import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gapsCard } from '../../src/cards/knowledgeCards.ts';
import type { Question } from '../../src/knowledge/asked.ts';
import { gapsIn } from '../../src/knowledge/gaps.ts';
import { loadArticles } from '../../src/knowledge/load.ts';
import { createKnowledge } from '../../src/knowledge/search.ts';
import { ADA, BEN } from '../fakes/plans.ts';
import { groups, readKnowledge } from '../intents/shipped.ts';

const library = createKnowledge(loadArticles(await readKnowledge(), { groups: await groups() }));
const facts = {
  library,
  reader: { groups: ['hr'] },
  catalogue: { people: [ADA, BEN], apps: [], devices: [] },
  atLeast: 2,
};
const asked = (person: string, text: string, language = 'en'): Question => ({ person, text, language });

const DOGS = [
  asked('ada', 'May I bring my dog to the office?'),
  asked('ben', 'are dogs allowed in the office'),
  asked('eva', 'what is the policy on dogs at work'),
];
const PARKING = [
  asked('ada', 'is there a parking space for my car'),
  asked('ben', 'where can I get a parking permit'),
  asked('ben', 'parking at the Berlin office'),
];

test('questions about the same are one gap, told by how many people asked', async () => {
  const found = await gapsIn([...DOGS, ...PARKING, asked('olga', 'who waters the plants')], facts);
  assert.deepEqual(
    found.map(({ people, examples }) => [people, examples.length]),
    [
      [3, 3],
      [2, 3],
    ],
  );
  assert.ok(found[0]?.examples.every((example) => /dog/.test(example)));
  assert.ok(found[1]?.examples.every((example) => /parking/.test(example)));
});

test('one person who asks many times is one person', async () => {
  assert.deepEqual(
    await gapsIn(
      [asked('ada', 'dog food'), asked('ada', 'dog food?'), asked('ada', 'food for my dog')],
      facts,
    ),
    [],
  );
});

test('the same words are told once, and what is about somebody not at all', async () => {
  const [gap] = await gapsIn(
    [
      asked('eva', 'dog of Ada Moreau, call +49 171 2345678'),
      asked('tom', 'Dog of Ada Moreau, call +49 171 2345678!'),
      asked('li', 'dog@example.com is my dog'),
    ],
    { ...facts, atLeast: 1 },
  );
  const told = JSON.stringify(gap);
  assert.doesNotMatch(told, /Ada|Moreau|2345678|@/);
  assert.equal(new Set(gap?.examples).size, gap?.examples.length);
});

test('the nearest article is named when there is one, of those that who gets the report may read', async () => {
  const salary = [asked('ada', 'who sees my salary band'), asked('ben', 'my salary band, who knows it')];
  assert.equal((await gapsIn(salary, facts))[0]?.nearest, 'Salary bands');
  assert.notEqual((await gapsIn(salary, { ...facts, reader: { groups: [] } }))[0]?.nearest, 'Salary bands');
  const nothing = [asked('ada', 'xylophone'), asked('ben', 'xylophone')];
  assert.equal((await gapsIn(nothing, facts))[0]?.nearest, undefined);
});

test('questions in another language are put together by its own words', async () => {
  const found = await gapsIn(
    [
      asked('ada', 'Darf ich meinen Hund mitbringen?', 'de'),
      asked('ben', 'sind Hunde im Büro erlaubt', 'de'),
      asked('eva', 'Wann darf ich im Büro parken?', 'de'),
    ],
    { ...facts, atLeast: 2 },
  );
  assert.deepEqual(
    found.map(({ people }) => people),
    [2],
  );
});

test('the card tells the count, the examples and the nearest article, and what did not fit', async () => {
  const gap = { people: 3, examples: ['dogs?', 'a dog'], nearest: 'Parking' };
  const card = gapsCard([gap, { people: 1, examples: ['x'] }], 7);
  assert.deepEqual(card.fields, [
    { label: '3 people', value: '“dogs?”\n“a dog”\nNearest article: Parking' },
    { label: '1 person', value: '“x”\nNo article comes near.' },
  ]);
  assert.equal(card.footer, undefined);
  assert.match(
    gapsCard(
      Array.from({ length: 10 }, () => gap),
      7,
    ).footer ?? '',
    /And 2 more/,
  );
});
