import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formField } from '../../src/slots/form.ts';
import { ADA, CATALOGUE, context, slot } from './company.ts';

test('apps are a choice, sorted by name', () => {
  const field = formField(slot('app'), { value: 'figma', label: 'Figma' }, context());
  assert.equal(field.kind, 'choice');
  assert.equal(field.label, 'Which app?');
  assert.equal(field.value, 'figma');
  const labels = field.options?.map(({ label }) => label) ?? [];
  assert.equal(labels.length, CATALOGUE.apps.length);
  assert.deepEqual(labels, [...labels].sort());
});

test('devices are those of the requester', () => {
  const field = formField(slot('device'), undefined, context());
  assert.deepEqual(
    field.options?.map(({ value }) => value),
    ['lap-ada', 'phone-ada'],
  );
});

test('people are a choice of those who work here; namesakes are told apart', () => {
  const people = [...CATALOGUE.people, { ...ADA, id: 'ada2', email: 'ada2@lumen.example' }];
  const field = formField(slot('person'), undefined, context({ catalogue: { ...CATALOGUE, people } }));
  const labels = field.options?.map(({ label }) => label) ?? [];
  assert.ok(!labels.includes('Nora Blum'));
  assert.ok(
    labels.includes('Ada Moreau (ada@lumen.example)') && labels.includes('Ada Moreau (ada2@lumen.example)'),
  );
});

test('more than 100 people, or no device at all, are typed', () => {
  const people = Array.from({ length: 101 }, (_, at) => ({
    ...ADA,
    id: `p${at}`,
    email: `p${at}@lumen.example`,
  }));
  const crowd = context({ catalogue: { people, apps: [], devices: [] } });
  assert.deepEqual(formField(slot('person'), undefined, crowd), {
    name: 'person',
    label: 'Which person?',
    required: true,
    kind: 'text',
    hint: 'Name or e-mail',
  });
  assert.equal(formField(slot('device'), undefined, crowd).kind, 'text');
  assert.equal(formField(slot('app'), undefined, crowd).kind, 'text');
});

test('the other types have fields of their own, with what is known so far', () => {
  const field = (type: Parameters<typeof slot>[0], more = {}, value?: string | number) =>
    formField(slot(type, more), value === undefined ? undefined : { value, label: 'x' }, context());
  assert.deepEqual(
    [field('date', {}, '2027-03-01').kind, field('date', {}, '2027-03-01').value],
    ['date', '2027-03-01'],
  );
  assert.deepEqual([field('duration', {}, 5).kind, field('duration', {}, 5).value], ['number', '5']);
  assert.equal(field('duration').hint, 'Whole days');
  assert.equal(field('duration', { working: true }).hint, 'Whole working days');
  assert.equal(field('amount').kind, 'number');
  assert.equal(field('text').kind, 'text');
  assert.equal(field('text', { from: 'message' }).kind, 'long_text');
  assert.deepEqual(field('choice', { options: [{ value: 'a', label: 'A', words: ['b'] }] }).options, [
    { value: 'a', label: 'A' },
  ]);
  assert.equal(field('text', { hint: 'As you like' }).hint, 'As you like');
  assert.equal(field('text', { required: false }).required, false);
});

test('a sensitive value is never put back into a form', () => {
  const field = formField(
    slot('text', { sensitive: true }),
    { value: 'DE89', label: '•••• DE89' },
    context(),
  );
  assert.equal('value' in field, false);
});
