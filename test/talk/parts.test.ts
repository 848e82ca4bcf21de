import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Intent } from '../../src/intents/intent.ts';
import type { Route, Router } from '../../src/router/route.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { partsOf, safetyOf } from '../../src/talk/parts.ts';
import { intentOf, planOf } from '../fakes/plans.ts';
import { CATALOGUE, context, slot } from '../slots/company.ts';

const ACCESS: SlotSpec[] = [
  slot('app'),
  slot('date', { name: 'until' }),
  slot('person', { default: 'requester' }),
];
const intents = new Map<string, Intent>(
  [
    intentOf(planOf([], ACCESS), 'access'),
    intentOf(planOf([], [slot('device')]), 'laptop'),
    { ...intentOf(planOf([]), 'phishing'), safetyWords: ['phishing', 'fake mail'] },
    { ...intentOf(planOf([]), 'thanks'), does: 'smalltalk' as const },
  ].map((intent) => [intent.name, intent]),
);
const router: Router = {
  route(text): Route {
    const words: [string, RegExp][] = [
      ['access', /need|access|\bget\b/],
      ['laptop', /slow/],
      ['thanks', /thank/],
    ];
    const found = /phishing/.test(text)
      ? ['phishing']
      : words.filter(([, is]) => is.test(text)).map(([name]) => name);
    const band = found.length === 1 ? 'act' : found.length > 1 ? 'clarify' : 'none';
    return { band, intent: found[0], confidence: 0.97, options: [], why: 'keyword' };
  },
};
const parts = (text: string, more = context()) =>
  partsOf(text, router.route(text), { router, intents }, more).map(
    ({ intent, slots }) =>
      `${intent.name} ${Object.values(slots)
        .map(({ value }) => value)
        .sort()
        .join(' ')}`,
  );

const TEXTS: [string, string[]][] = [
  ['I need Figma', ['access ada figma']],
  ['I need Figma, thank you', ['access ada figma']],
  [
    'I need Figma until 1 March 2027, and my colleague Tom too',
    ['access 2027-03-01 ada figma', 'access 2027-03-01 figma tom'],
  ],
  [
    'I need Figma until 1 March 2027, Zoom until 1 May 2027',
    ['access 2027-03-01 ada figma', 'access 2027-05-01 ada zoom'],
  ],
  ['Tom needs access to Figma and Sean access to Zoom', ['access figma tom', 'access obrien zoom']],
  ['I need Figma and Zoom. My phone is slow', ['access ada figma', 'access ada zoom', 'laptop phone-ada']],
  ['I need Figma. And I got phishing', ['phishing ', 'access ada figma']],
  ['I need Figma. Best regards, Ada', ['access ada figma']],
  ['I need Figma. Thanks, Tom Becker', ['access ada figma']],
  ['I need Figma because Tom knows it too', ['access figma tom']],
  ['nothing of yours', []],
  ['thank you', ['thanks ']],
  ['', []],
];
for (const [text, wanted] of TEXTS)
  test(`"${text}" asks for ${wanted.length}`, () => assert.deepEqual(parts(text), wanted));

test('a safety word is found however it is written, and when the intents change', () => {
  assert.equal(safetyOf(intents)('is this a FAKE  mail?'), true);
  assert.equal(safetyOf(intents)('this mail is fake'), false);
  const changing = new Map(intents);
  assert.equal(safetyOf(changing)('an odd thing'), false);
  changing.set('odd', { ...intentOf(planOf([]), 'odd'), safetyWords: ['odd thing'], digest: 'new' });
  assert.equal(safetyOf(changing)('an odd thing'), true);
});

test('a large company: bounded time for any message', () => {
  const apps = Array.from({ length: 500 }, (_, n) => ({
    id: `app-${n}`,
    name: `Appliance${n}x`,
    aliases: [`tool${n}`],
    owner: 'maria',
    category: '',
  }));
  const large = context({ catalogue: { ...CATALOGUE, apps: [...CATALOGUE.apps, ...apps] } });
  parts('I need Figma', large);
  for (const text of [
    'I need Figma, Zoom, '.repeat(1_000),
    'I need appliancx, tolo9, and '.repeat(1_000),
    'and I need access. '.repeat(60_000),
  ]) {
    const began = performance.now();
    parts(text, large);
    assert.ok(performance.now() - began < 3_000, `${performance.now() - began} ms`);
  }
});
