import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DeskmateError, isCode } from '../../src/errors.ts';
import { loadArticles } from '../../src/knowledge/load.ts';
import { groups, readKnowledge } from '../intents/shipped.ts';

const known = { groups: new Set(['hr']) };

const GOOD = `---
id: sick-leave
title: Sick leave
audience: [everyone]
owner: hr
review_by: 2027-03-31
keywords: [ill]
---

Above any heading.

## When you are ill

Tell your manager.
`;

function broken(piece: string, by: string): string {
  if (!GOOD.includes(piece)) throw new Error(`the good article has no "${piece}"`);
  return GOOD.replace(piece, () => by);
}

test('an article becomes sections of plain text', () => {
  assert.deepEqual(loadArticles([{ path: 'a.md', text: GOOD }], known), [
    {
      id: 'sick-leave',
      title: 'Sick leave',
      language: 'en',
      audience: ['everyone'],
      owner: 'hr',
      reviewBy: '2027-03-31',
      keywords: ['ill'],
      sections: [
        { heading: 'Sick leave', text: 'Above any heading.' },
        { heading: 'When you are ill', text: 'Tell your manager.' },
      ],
    },
  ]);
});

test('an article may be in another language', () => {
  const [article] = loadArticles([{ path: 'a.md', text: broken('title:', 'locale: de\ntitle:') }], known);
  assert.equal(article?.language, 'de');
});

test('a byte order mark and Windows line ends change nothing', () => {
  const plain = loadArticles([{ path: 'a.md', text: GOOD }], known);
  assert.deepEqual(
    loadArticles([{ path: 'a.md', text: `\uFEFF${GOOD.replaceAll('\n', '\r\n')}` }], known),
    plain,
  );
});

const CASES: [name: string, text: string, message: RegExp][] = [
  ['no front matter', '# Sick leave\n', /x\.md:1: must begin with front matter/],
  ['front matter without an end', '---\nid: a\n', /x\.md:1: must begin with front matter/],
  ['an empty file', '', /x\.md:1: must begin with front matter/],
  ['broken YAML', broken('[everyone]', '[everyone'), /x\.md:\d+: /],
  ['a missing owner', broken('owner: hr\n', ''), /x\.md:2: needs "owner"/],
  ['an unknown key', broken('owner:', 'ower:'), /x\.md:5: ower is not known here: use id, title/],
  ['a bad id', broken('id: sick-leave', 'id: Sick Leave'), /x\.md:2: id must be small letters/],
  [
    'a language in words',
    broken('title:', 'locale: German\ntitle:'),
    /x\.md:3: locale must be the two letters/,
  ],
  ['no audience', broken('[everyone]', '[]'), /x\.md:4: audience needs at least 1, has 0/],
  [
    'an audience that is no group',
    broken('[everyone]', '[hrr]'),
    /x\.md:4: .*"hrr", which is no group: use everyone, hr/,
  ],
  [
    'a review date that is none',
    broken('2027-03-31', '31.3.2027'),
    /x\.md:6: review_by "31\.3\.2027" must be a day/,
  ],
  ['a review date that does not exist', broken('2027-03-31', '2027-02-30'), /x\.md:6: review_by/],
  ['a key twice', broken('owner: hr', 'owner: hr\nowner: it'), /x\.md:6: Map keys must be unique/],
  ['an alias', broken('[everyone]', '&a [everyone]').replace('[ill]', '*a'), /x\.md:7: .*is an alias/],
  ['no text', GOOD.slice(0, GOOD.indexOf('Above')), /x\.md:8: has no text below the front matter/],
  ['a huge file', `${GOOD}${'x'.repeat(300_000)}`, /x\.md:1: is larger than 256 KB/],
];

for (const [name, text, message] of CASES) {
  test(`${name} is refused with file, line and reason`, () => {
    assert.throws(
      () => loadArticles([{ path: 'x.md', text }], known),
      (error) => isCode(error, 'knowledge_invalid') && message.test(error.message),
    );
  });
}

test('an id that is used twice is refused, together with everything else', () => {
  const files = [
    { path: 'a.md', text: GOOD },
    { path: 'b.md', text: GOOD },
    { path: 'c.md', text: broken('2027-03-31', 'soon') },
  ];
  assert.throws(
    () => loadArticles(files, known),
    /b\.md:1: the id "sick-leave" is taken by a\.md[\s\S]*c\.md:6: review_by/,
  );
});

test('whatever the bytes, the answer is articles or a DeskmateError', () => {
  const bytes = fc.uint8Array({ maxLength: 400 }).map((array) => new TextDecoder().decode(array));
  const damaged = fc
    .tuple(fc.nat(GOOD.length), fc.nat(30), fc.oneof(fc.string(), bytes))
    .map(([at, length, put]) => GOOD.slice(0, at) + put + GOOD.slice(at + length));
  const wrapped = bytes.map((text) => `---\n${text}\n---\n${text}`);
  fc.assert(
    fc.property(fc.oneof(bytes, damaged, wrapped), (text) => {
      try {
        loadArticles([{ path: 'x.md', text }], known);
      } catch (error) {
        assert.ok(error instanceof DeskmateError && error.code === 'knowledge_invalid', String(error));
      }
    }),
    { numRuns: 400 },
  );
});

test('the articles of the repository load', async () => {
  const articles = loadArticles(await readKnowledge(), { groups: await groups() });
  assert.ok(articles.length >= 12);
  for (const { id, sections } of articles) {
    for (const { heading, text } of sections)
      assert.ok(text.length <= 900, `${id}, ${heading}: ${text.length}`);
  }
});
