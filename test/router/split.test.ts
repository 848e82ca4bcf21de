import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Route, Router } from '../../src/router/route.ts';
import { requestsIn } from '../../src/router/split.ts';
import { unitsOf } from '../../src/router/units.ts';

const KEYWORDS: [intent: string, is: RegExp][] = [
  ['password', /password|sign in/],
  ['leave', /friday off|monday off|vacation/],
  ['app', /figma|jira/],
  ['vpn', /vpn|wiki/],
  ['laptop', /laptop|\bhot\b|screen/],
  ['thanks', /thank|^hi\b|hello/],
  ['phishing', /phishing/],
  ['hr', /bullied/],
];
const SAFETY = new Set(['phishing', 'hr']);
const namedIn = (text: string) =>
  KEYWORDS.filter(([, is]) => is.test(text.toLowerCase())).map(([name]) => name);

/** Sure when one thing is spoken of; a safety word wins; torn between two. */
const router: Router = {
  route(text): Route {
    const named = namedIn(text);
    const urgent = named.filter((name) => SAFETY.has(name));
    const left = urgent.length > 0 ? urgent : named;
    const band = left.length === 1 ? 'act' : left.length > 1 ? 'clarify' : 'none';
    return { band, intent: left[0], confidence: 0.97, options: [], why: 'keyword' };
  },
};
const known = {
  counts: (intent: string) => intent !== 'thanks',
  isSafety: (text: string) => namedIn(text).some((name) => SAFETY.has(name)),
};
const requests = (text: string) =>
  requestsIn(text, router, known).map(({ intent, text: part }) => [intent, part]);

const SEVERAL: [text: string, ...parts: [intent: string, text: string][]][] = [
  [
    'reset my password and book me Friday off',
    ['password', 'reset my password'],
    ['leave', 'book me Friday off'],
  ],
  ['I need Figma. Also my VPN is broken', ['app', 'I need Figma.'], ['vpn', 'my VPN is broken']],
  [
    '1) reset my password 2) Friday off please 3) VPN',
    ['password', 'reset my password'],
    ['leave', 'Friday off please'],
    ['vpn', 'VPN'],
  ],
  ['- Figma until May\n- a new password', ['app', 'Figma until May'], ['password', 'a new password']],
  [
    'Could you (1) reset my password, and (2) give me Jira?',
    ['password', 'Could you (1) reset my password'],
    ['app', 'give me Jira?'],
  ],
  [
    'My password is gone. I was away for weeks. I also need Figma, it is for a pitch.',
    ['password', 'My password is gone. I was away for weeks.'],
    ['app', 'I also need Figma, it is for a pitch.'],
  ],
  [
    'book Friday off, reset my password and fix my VPN',
    ['leave', 'book Friday off'],
    ['password', 'reset my password'],
    ['vpn', 'fix my VPN'],
  ],
  [
    'Good morning. I need Figma; I also want Monday off',
    ['app', 'Good morning. I need Figma'],
    ['leave', 'I also want Monday off'],
  ],
];
for (const [text, ...parts] of SEVERAL)
  test(`"${text}" asks for ${parts.length} things`, () => assert.deepEqual(requests(text), parts));

for (const text of [
  'my laptop is slow and hot',
  "since the update my VPN drops and my laptop can't reach the wiki",
  'I was on the train. My laptop fell down. Now the screen is black.',
  'I need Figma and the VPN',
  'I cannot sign in. It says that my password has expired.',
  'I have a new laptop and I cannot sign in',
  "My VPN is connected, but I can't open Jira",
  'My VPN is down. This happens because the password was changed.',
  "I don't need a new password, I need Figma",
  'The vacation page shows nothing. Please change it, and Jira',
  'reset my password',
  'password',
  '',
])
  test(`"${text}" is one`, () => assert.deepEqual(requests(text), []));

test('politeness around a request is no request, and makes it no less sure', () => {
  assert.deepEqual(requests('Hi there! Please reset my password, thank you'), [
    ['password', 'Hi there! Please reset my password, thank you'],
  ]);
  assert.deepEqual(requests('thanks a lot, hello'), []);
});

test('what has a safety word comes first', () => {
  assert.deepEqual(requests('I need Figma. And I got a phishing mail'), [
    ['phishing', 'I got a phishing mail'],
    ['app', 'I need Figma.'],
  ]);
});

test('two safety words in one piece are never taken for something else beside them', () => {
  assert.deepEqual(requests('I need Figma. I was bullied because of a phishing mail. My VPN is down.'), []);
});

test('a safety word that a cut would tear apart keeps the message whole', () => {
  const torn = { ...known, isSafety: (text: string) => text.includes('mail. From') };
  assert.deepEqual(requestsIn('I need Figma for this mail. From now on my VPN drops', router, torn), []);
});

test('pieces lie in the message, in order', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.array(fc.constantFrom(' and ', '. ', '\n- ', ', ', '1) ')),
      (word, joints) => {
        const text = joints.reduce((all, joint, at) => `${all}${joint}${word}${at}`, word);
        let end = 0;
        for (const unit of unitsOf(text)) {
          assert.ok(unit.start >= end && unit.text.length > 0);
          assert.equal(text.slice(unit.start, unit.end), unit.text);
          end = unit.end;
        }
      },
    ),
  );
});

for (const [what, text] of [
  ['ten thousand "and"s', 'and '.repeat(10_000)],
  ['ten thousand requests', 'reset my password and book me Friday off. '.repeat(10_000)],
  ['a megabyte of blanks', ' '.repeat(1_000_000)],
  ['a megabyte of commas', ','.repeat(1_000_000)],
  ['a megabyte of list marks', '1) '.repeat(333_333)],
  ['a megabyte of full stops', '. '.repeat(500_000)],
  ['a megabyte of lines', '\n-'.repeat(500_000)],
  ['half characters', '\ud83d and \ude00. '.repeat(1_000)],
  ['right to left', '\u202eand\u202c שלום, and مرحبا. '.repeat(1_000)],
] as const)
  test(`${what}: bounded time`, () => {
    const began = performance.now();
    requests(text);
    assert.ok(performance.now() - began < 500, `${performance.now() - began} ms`);
  });
