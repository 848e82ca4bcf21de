import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { CARLA, context, slot } from './company.ts';

const spec = slot('person');
const find = (text: string, more = {}) => extractSlots(text, [spec], context(more)).person?.value;

const messages: [text: string, person: string | undefined][] = [
  ['unlock the account of Tom Becker', 'tom'],
  ["reset tom's password", 'tom'],
  ['TOM is locked out', 'tom'],
  ['Tommy cannot sign in', 'tom'],
  ['Becker cannot sign in', 'tom'],
  ['tom@lumen.example cannot sign in', 'tom'],
  ['access for Sean O’Brien', 'obrien'],
  ["sean o'brien's laptop", 'obrien'],
  ['access for Jean-Luc', 'jean'],
  ['access for jean-luc petit', 'jean'],
  ['access for maria', 'maria'],
  ['give Tom Figma', 'tom'],
  ['give Tom Sigma access', 'tom'],
  ['for my manager please', 'maria'],
  ['for my boss', 'maria'],
  ['this is for myself', 'ada'],
  ['can you do it for me', 'ada'],
  ['it is Ada here, Tom needs it', 'tom'],
  ['nora blum is back', 'nora'],
  // nobody, or nobody for certain
  ['give me access', undefined],
  ['tell me how it works', undefined],
  ['Anna needs it', undefined],
  ['Tom and Maria need it', undefined],
  ['nora is back', undefined],
  ['will you help', undefined],
  ['it will do', undefined],
  ['Thanks. Will it work?', undefined],
  ['this is for Will', 'will'],
  ['for Tom Novak, who is new', undefined],
  ['tom@elsewhere.example wrote to us', undefined],
  ['atomic tomato', undefined],
  // people who are spoken to or quoted
  ['Hi Tom, it does not work', undefined],
  ['Maria said that Tom needs it', 'tom'],
  ['thanks Tom', undefined],
  ['my manager told me to ask', undefined],
];
for (const [text, person] of messages) {
  test(`"${text}" is about ${person ?? 'nobody for certain'}`, () => assert.equal(find(text), person));
}

test('the label is the full name', () => {
  assert.deepEqual(extractOne('tom', spec, context()), { value: 'tom', label: 'Tom Becker' });
});

const answers: [text: string, person: string | undefined][] = [
  ['me', 'ada'],
  ['Myself', 'ada'],
  ['my manager', 'maria'],
  ['boss', 'maria'],
  ['Will', 'will'],
  ['will', 'will'],
  ['obrien', 'obrien'],
  ['anna1', 'anna1'],
  ['ANNA2@Lumen.example', 'anna2'],
  ['Anna', undefined],
  ['Anna Rossi please', 'anna2'],
  ['nobody', undefined],
  ['', undefined],
];
for (const [text, person] of answers) {
  test(`the answer "${text}" is ${person ?? 'no answer'}`, () => {
    assert.equal(extractOne(text, spec, context())?.value, person);
  });
}

test('who has no manager cannot mean them', () => {
  assert.equal(find('for my manager', { requester: CARLA }), undefined);
});

test('two person slots take two people in the order they are named', () => {
  const specs = [slot('person', { name: 'who' }), slot('person', { name: 'stand_in' })];
  const slots = extractSlots('Tom Becker is away, Anna Rossi stands in', specs, context());
  assert.deepEqual([slots.who?.value, slots.stand_in?.value], ['tom', 'anna2']);
});
