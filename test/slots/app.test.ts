import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { edits, forgiven } from '../../src/slots/typo.ts';
import { CATALOGUE, context, slot } from './company.ts';

const spec = slot('app');

const messages: [text: string, app: string | undefined][] = [
  ['I need Figma until March', 'figma'],
  ['i need figma', 'figma'],
  ["Figma's licence has run out", 'figma'],
  ['I need Sigma', 'sigma'],
  ['sigma computing for me', 'sigma'],
  ['Ｆｉｇｍａ please', 'figma'],
  ['install docker desktop', 'docker-desktop'],
  ['install docker-desktop', 'docker-desktop'],
  ['install docker', 'docker-desktop'],
  ['photoshop please', 'adobe-cc'],
  ['Adobe Creative Cloud licence', 'adobe-cc'],
  ['vs code', 'vscode'],
  // mistyped
  ['I need fimga', 'figma'],
  ['I need figmaa', 'figma'],
  ['I need sigmq', 'sigma'],
  ['slcak is down', 'slack'],
  ['Salesfroce', 'salesforce'],
  ['sales force', 'salesforce'],
  ['salesfrce licnce', 'salesforce'],
  ['fotoshop or potoshop', 'adobe-cc'],
  // exact before near
  ['figma and not sigm', 'figma'],
  // nothing for certain
  ['I need igma', undefined],
  ['Figma or Sigma', undefined],
  ['book the meeting room', undefined],
  ['the black one', undefined],
  ['figures and enigma', undefined],
  ['cmr', undefined],
  ['I need access to something', undefined],
  ['Access denied', undefined],
  ['open it in Access please', 'access'],
  ['ms access please', 'access'],
  ['figma@lumen.example wrote', undefined],
];
for (const [text, app] of messages) {
  test(`"${text}" names ${app ?? 'no app for certain'}`, () => {
    assert.equal(extractSlots(text, [spec], context()).app?.value, app);
  });
}

const answers: [text: string, app: string | undefined][] = [
  ['Figma please', 'figma'],
  ['docker-desktop', 'docker-desktop'],
  ['access', 'access'],
  ['Fgima', 'figma'],
  ['igma', undefined],
  ['something else', undefined],
];
for (const [text, app] of answers) {
  test(`the answer "${text}" is ${app ?? 'no answer'}`, () => {
    assert.equal(extractOne(text, spec, context())?.value, app);
  });
}

test('every app is found by its exact name, whatever stands near it', () => {
  const before = ['', 'please', 'I need', 'until March', 'for Tom', '🎨'];
  const after = fc.constantFrom(...before, '!!!', '. Thanks');
  fc.assert(
    fc.property(
      fc.constantFrom(...before),
      fc.constantFrom(...CATALOGUE.apps),
      after,
      (before, app, after) => {
        const text = `please use ${before} ${app.name} ${after}`;
        assert.equal(extractSlots(text, [spec], context()).app?.value, app.id);
      },
    ),
  );
});

test('edits count letters added, lost, changed and swapped', () => {
  const cases: [string, string, number][] = [
    ['figma', 'figma', 0],
    ['fimga', 'figma', 1],
    ['figm', 'figma', 1],
    ['figmaa', 'figma', 1],
    ['sigma', 'figma', 1],
    ['gifma', 'figma', 2],
    ['', 'ab', 2],
    ['abcdef', 'uvwxyz', 4],
  ];
  for (const [from, to, count] of cases) assert.equal(edits(from, to, 3), count, `${from} ${to}`);
  assert.deepEqual([3, 4, 7, 8].map(forgiven), [0, 1, 1, 2]);
});

test('edits are the same both ways, and zero only for equal words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
  fc.assert(
    fc.property(word, word, (a, b) => {
      assert.equal(edits(a, b, 9), edits(b, a, 9));
      assert.equal(edits(a, b, 9) === 0, a === b);
    }),
  );
});
