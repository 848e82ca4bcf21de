import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { detailsOfEach } from '../../src/talk/each.ts';
import { CARLA, context, slot } from '../slots/company.ts';

const ACCESS: SlotSpec[] = [
  slot('app'),
  slot('date', { name: 'until' }),
  slot('person', { default: 'requester' }),
];
const DEVICE = [slot('device')];
const MODELS = ['MacBook', 'Monitor', 'Phone'].map((label) => ({ value: label.toLowerCase(), label }));
const ORDER = [slot('choice', { name: 'model', options: MODELS })];

const each = (text: string, specs: SlotSpec[] = ACCESS) =>
  detailsOfEach(text, specs, context()).map((slots) =>
    Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value])),
  );
const apps = (text: string) => each(text).map(({ app }) => app);
const people = (text: string) => each(text).map(({ person }) => person);

test('a list of apps shares the day and the person', () => {
  assert.deepEqual(each('Figma and Zoom until 1 March 2027'), [
    { app: 'figma', until: '2027-03-01', person: 'ada' },
    { app: 'zoom', until: '2027-03-01', person: 'ada' },
  ]);
});

const LISTS: [string, string[]][] = [
  ['I need access to Figma, Zoom and Slack please', ['figma', 'zoom', 'slack']],
  ['Figma & Adobe Creative Cloud until Friday', ['figma', 'adobe-cc']],
  ['give me Figma as well as Sigma', ['figma', 'sigma']],
  ['access to Figma and also to Zoom', ['figma', 'zoom']],
  ['Photoshop, VS Code, Docker, and Slack', ['adobe-cc', 'vscode', 'docker-desktop', 'slack']],
];
for (const [text, wanted] of LISTS)
  test(`"${text}" lists ${wanted.length}`, () => assert.deepEqual(apps(text).toSorted(), wanted.toSorted()));

for (const text of [
  'I need Figma',
  'Figma or Sigma',
  'Figma and not Sigma',
  'I need Figma to work with Zoom',
  'move me from Figma to Sigma',
  'I have Zoom and need Figma',
  'Figma and Zoom, later perhaps instead of these Slack or Sigma',
  'Figma and Figma',
])
  test(`"${text}" lists nothing`, () => assert.equal(each(text).length, 1));

test('more than can be taken at once is left to the person to sort out', () =>
  assert.deepEqual(apps('Figma, Zoom, Slack, Sigma and Salesforce'), [undefined]));

test('people are listed too, oneself among them', () => {
  assert.deepEqual(people('Tom Becker and Sean need Figma'), ['tom', 'obrien']);
  assert.deepEqual(people('Figma for me and Tom').toSorted(), ['ada', 'tom']);
  assert.equal(each('Figma for Anna and Tom').length, 1, 'one of two Annas');
});

test('each of several for each of several', () => {
  const all = each('Figma and Zoom for Tom and Sean').map(({ app, person }) => `${app} ${person}`);
  assert.deepEqual(all.toSorted(), ['figma obrien', 'figma tom', 'zoom obrien', 'zoom tom']);
});

test('devices and options are listed', () => {
  assert.deepEqual(
    each('my laptop and my phone are slow', DEVICE).map(({ device }) => device),
    ['lap-ada', 'phone-ada'],
  );
  assert.deepEqual(
    each('a macbook and a monitor', ORDER).map(({ model }) => model),
    ['macbook', 'monitor'],
  );
});

test('of two details of one kind nobody knows which one a list is for', () => {
  const specs = [slot('person', { name: 'who' }), slot('person', { name: 'manager' })];
  assert.equal(detailsOfEach('Tom and Sean', specs, context({ requester: CARLA })).length, 1);
});

for (const [what, text] of [
  ['ten thousand "and"s', 'Figma and '.repeat(10_000)],
  ['a megabyte of one letter', 'a'.repeat(1_000_000)],
  ['a megabyte of blanks', ' '.repeat(1_000_000)],
  ['a megabyte of commas', ','.repeat(1_000_000)],
] as const)
  test(`${what}: bounded time`, () => {
    const began = performance.now();
    each(text);
    assert.ok(performance.now() - began < 2_000, `${performance.now() - began} ms`);
  });
