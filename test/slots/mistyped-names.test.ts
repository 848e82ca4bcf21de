import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { CATALOGUE, context, slot } from './company.ts';

const spec = slot('person');

const messages: [text: string, person: string | undefined][] = [
  ['for Mraia Lindqvist', 'maria'],
  ['for Maria Lindqvits', 'maria'],
  ['unlock Tom Bekcer', 'tom'],
  ['unlock Tom Beckers account', 'tom'],
  ['toms password is gone', 'tom'],
  ['unlock Mraia', 'maria'],
  ['for mraia please', 'maria'],
  ['for Linqvist', 'maria'],
  ['access for Anna Kowalsak', 'anna1'],
  ['access for Anna K.', 'anna1'],
  ["my manager's manager needs it", 'carla'],
  // nobody for certain: other people, or just words
  ['for Carl', undefined],
  ['for Marie', undefined],
  ['for Tim', undefined],
  ['for Tom Novak', undefined],
  ['for Mraia Novak', undefined],
  ['march is fine', undefined],
  ['mraia', undefined],
  ['for Tom and me', undefined],
  ['Tom Bekcer and Mraia Lindqvist need it', undefined],
  ['thanks Mraia', undefined],
  ['tons of thanks, the forms password is gone', undefined],
  ['not for me', undefined],
  // denied
  ['not Tom, Will Stone', 'will'],
  ['not for me, for Tom', 'tom'],
  ['Tom instead of Maria', 'tom'],
];
for (const [text, person] of messages) {
  test(`"${text}" is about ${person ?? 'nobody for certain'}`, () => {
    assert.equal(extractSlots(text, [spec], context()).person?.value, person);
  });
}

const answers: [text: string, person: string | undefined][] = [
  ['Mraia', 'maria'],
  ['tom bekcer', 'tom'],
  ['Lindqvits', 'maria'],
  ['Kowalsak', 'anna1'],
  ['me please', 'ada'],
  ['Carl', undefined],
  ['Ana', undefined],
];
for (const [text, person] of answers) {
  test(`the answer "${text}" is ${person ?? 'no answer'}`, () => {
    assert.equal(extractOne(text, spec, context())?.value, person);
  });
}

test('a name that is as near to two people names nobody', () => {
  const [first] = CATALOGUE.people;
  assert.ok(first);
  const people = ['Berta Hansen', 'Berta Hanson'].map((name, at) => ({ ...first, id: `b${at}`, name }));
  const more = context({ catalogue: { ...CATALOGUE, people } });
  assert.equal(extractSlots('for Berta Hanszn', [spec], more).person, undefined);
  assert.equal(extractSlots('for Berta Hanson', [spec], more).person?.value, 'b1');
});

test('who no longer works here is not meant by a mistyped name', () => {
  assert.equal(extractSlots('for Nora Bulm', [spec], context()).person, undefined);
});

test('an app or an option that somebody says it is not does not count', () => {
  const app = slot('app');
  const cases: [string, string | undefined][] = [
    ['Figma, not Sigma', 'figma'],
    ['figma instead of sigma', 'figma'],
    ['rather than Sigma I want Figma', 'figma'],
    ['not Figma', undefined],
    ['why not Figma', 'figma'],
    ['Figma or Sigma', undefined],
  ];
  for (const [text, value] of cases)
    assert.equal(extractSlots(text, [app], context()).app?.value, value, text);
});
