import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { context, slot } from './company.ts';

const app = slot('app');
const until = slot('date', { name: 'until' });
const person = slot('person', { default: 'requester' });

test('a request is filled in one go', () => {
  assert.deepEqual(extractSlots('I need Figma until March', [app, until, person], context()), {
    app: { value: 'figma', label: 'Figma' },
    until: { value: '2027-03-01', label: '1 March 2027' },
    person: { value: 'ada', label: 'Ada Moreau' },
  });
  assert.deepEqual(extractSlots('give Tom sigma for a week', [app, until, person], context()), {
    app: { value: 'sigma', label: 'Sigma' },
    until: { value: '2026-11-27', label: '27 November 2026' },
    person: { value: 'tom', label: 'Tom Becker' },
  });
});

test('a default fills what the message leaves open, and only that', () => {
  const specs = [
    slot('choice', {
      default: 'low',
      options: [
        { value: 'low', label: 'Low' },
        { value: 'high', label: 'High' },
      ],
    }),
    slot('duration', { default: '7' }),
    slot('date', { default: '2027-01-31' }),
    slot('app', { default: 'zoom' }),
    slot('amount', { default: '100' }),
    slot('text', { default: 'nothing more' }),
  ];
  const values = (text: string) =>
    Object.fromEntries(
      Object.entries(extractSlots(text, specs, context())).map(([name, { value }]) => [name, value]),
    );
  const defaults = {
    choice: 'low',
    duration: 7,
    date: '2027-01-31',
    app: 'zoom',
    amount: 100,
    text: 'nothing more',
  };
  assert.deepEqual(values('hello'), defaults);
  assert.deepEqual(values('high, figma'), { ...defaults, choice: 'high', app: 'figma' });
});

test('a default that fits nothing leaves the slot empty', () => {
  assert.deepEqual(extractSlots('hello', [slot('app', { default: 'no such app' })], context()), {});
});

test('an answer never comes from a default', () => {
  assert.equal(extractOne('hm', person, context()), undefined);
});

test('a message that says nothing fills nothing', () => {
  const types = ['person', 'app', 'device', 'date', 'duration', 'amount', 'choice', 'text'] as const;
  assert.deepEqual(
    extractSlots(
      '',
      types.map((type) => slot(type)),
      context(),
    ),
    {},
  );
});
