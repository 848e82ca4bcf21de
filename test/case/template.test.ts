import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  expressionsOf,
  fill,
  fillWords,
  readExpression,
  type TemplateContext,
} from '../../src/case/template.ts';

const context: TemplateContext = {
  requester: { id: 'ada', name: 'Ada Moreau' },
  slots: { app: { value: 'figma', label: 'Figma' }, days: { value: 3, label: '3 days' } },
  facts: { account: { person: 'kim', seats: 2, groups: ['design', 'all'], none: null } },
};

test('an expression alone gives the value, whatever its type', () => {
  assert.equal(fill('{slots.app}', context), 'figma');
  assert.equal(fill('{slots.days}', context), 3);
  assert.equal(fill('{requester}', context), 'ada');
  assert.equal(fill('{tasks.account.person}', context), 'kim');
  assert.deepEqual(fill('{tasks.account.groups}', context), ['design', 'all']);
});

test('an expression alone that has no value yet gives undefined, so that the argument is left out', () => {
  assert.equal(fill('{slots.until}', context), undefined);
  assert.equal(fill('{tasks.account.none_such}', context), undefined);
  assert.equal(fill('{tasks.other.person}', context), undefined);
});

test('inside words, labels and names are put in, and nothing for what is empty', () => {
  assert.equal(
    fill('Give {requester} {slots.app} for {slots.days}', context),
    'Give Ada Moreau Figma for 3 days',
  );
  assert.equal(fill('until {slots.until}.', context), 'until .');
  assert.equal(
    fill('{tasks.account.groups}: {tasks.account.seats}{tasks.account.none}', context),
    'design, all: 2',
  );
  assert.equal(fillWords('{slots.app}', context), 'Figma');
});

test('numbers and booleans stand for themselves, and words without braces too', () => {
  assert.equal(fill(5, context), 5);
  assert.equal(fill(false, context), false);
  assert.equal(fill('plain', context), 'plain');
  assert.equal(fill('', context), '');
});

test('what is in braces but is no expression stays as it is written', () => {
  assert.equal(fill('{slots.app.name}', context), '{slots.app.name}');
  assert.equal(fill('a {nonsense} b {} {', context), 'a {nonsense} b {} {');
  assert.deepEqual(readExpression('slots.'), { kind: 'unknown', text: 'slots.' });
  assert.deepEqual(readExpression('requester.name'), { kind: 'unknown', text: 'requester.name' });
});

test('nothing that objects inherit can be reached', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
    assert.equal(fill(`{slots.${name}}`, context), undefined);
    assert.equal(fill(`x{tasks.${name}.name}`, context), 'x');
    assert.equal(fill(`x{tasks.account.${name}}`, context), 'x');
  }
});

test('expressionsOf lists what is between braces, in order', () => {
  assert.deepEqual(expressionsOf('{slots.app} for {requester}: {x}'), ['slots.app', 'requester', 'x']);
  assert.deepEqual(expressionsOf(7), []);
});

test('what people wrote into a slot is never read as a template', () => {
  const sly = { ...context, slots: { app: { value: '{requester}', label: '{requester}' } } };
  assert.equal(fill('for {slots.app}', sly), 'for {requester}');
  assert.equal(fill('{slots.app}', sly), '{requester}');
});

test('any text is filled without an error, and long ones in linear time', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fill(text, context);
      fill(`{${text}}`, context);
      expressionsOf(text);
    }),
  );
  for (const hostile of ['{', '}', '{{}', '{slots.', '{a'.repeat(3)]) {
    const long = hostile.repeat(200_000);
    const from = performance.now();
    fill(long, context);
    assert.ok(performance.now() - from < 2_000, `slow on ${hostile}`);
  }
});
