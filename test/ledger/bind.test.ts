/** Where the arguments of a draft come from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Bound, bind } from '../../src/ledger/drafts/bind.ts';
import type { Solved } from '../../src/ledger/drafts/solved.ts';
import type { Args } from '../../src/ports/system.ts';
import { catalogue, LOOK, MAKE, solved } from './cases.ts';

const company = { actions: new Map([LOOK, MAKE].map((spec) => [spec.name, spec])), catalogue };

function bound(...cases: Solved[]): Bound {
  const found = bind(cases, company);
  assert.ok(typeof found !== 'string', String(found));
  return found;
}

/** One argument, by case; everybody asks for somebody else. */
const of = (name: string, ...values: Args[string][]) =>
  bound(...values.map((value) => solved([['desk.make', { person: 'ben', [name]: value }]])));
const source = (found: Bound, name: string, task = 0) => found.tasks[task]?.args.get(name);
const slot = (found: Bound, name: string) => found.slots.find((one) => one.name === name)?.declaration;

test('who always asks for themselves is the requester', () => {
  const found = bound(
    solved([['desk.make', { person: 'ada' }]]),
    solved([['desk.make', { person: 'ben' }]], { requester: 'ben' }),
  );
  assert.deepEqual(source(found, 'person'), { from: 'requester' });
  assert.deepEqual(found.slots, []);
});

test('who sometimes asks for somebody else is asked, and is the one when nobody is named', () => {
  const found = bound(solved([['desk.make', { person: 'ada' }]]), solved([['desk.make', { person: 'ben' }]]));
  assert.deepEqual(slot(found, 'person'), { type: 'person', ask: 'Who is it for?', default: 'requester' });
});

test('a person is never a literal', () => {
  assert.deepEqual(slot(of('note', 'x', 'y'), 'person'), { type: 'person', ask: 'Who is it for?' });
  assert.equal(slot(of('note', 'ben', 'ben'), 'note')?.type, undefined, 'the same person as before');
  assert.deepEqual(source(of('note', 'p7', 'p7'), 'note'), { from: 'slot', slot: 'note' });
});

test('what is the same in all cases stays a literal', () => {
  assert.deepEqual(source(of('app', 'figma', 'figma'), 'app'), { from: 'literal', value: 'figma' });
  assert.deepEqual(source(of('price', 3, 3), 'price'), { from: 'literal', value: 3 });
  assert.deepEqual(source(of('loud', true, true), 'loud'), { from: 'literal', value: true });
});

test('words that a template would read, or that are about somebody, are no literal', () => {
  for (const words of ['{requester}', 'a } brace', 'for Ada Moreau', 'two\nlines', 'call +33 1 23 45 67 89'])
    assert.deepEqual(source(of('note', words, words), 'note'), { from: 'slot', slot: 'note' }, words);
});

test('of a single case nothing is known to be always so', () => {
  assert.deepEqual(source(of('app', 'figma'), 'app'), { from: 'slot', slot: 'app' });
});

test('the kind of a detail follows from the action, then from the values', () => {
  const types = {
    app: ['figma', 'jira'],
    day: ['2026-12-01', '2026-12-02'],
    days: [2, 3],
    price: [2, 3],
    size: ['small', 'very-large'],
    device: ['d1', 'd2'],
    group: ['design', 'book-club'],
    note: ['some words', 'other words'],
  };
  const found = Object.entries(types).map(([name, values]) => [name, slot(of(name, ...values), name)?.type]);
  assert.deepEqual(Object.fromEntries(found), {
    app: 'app',
    day: 'date',
    days: 'duration',
    price: 'amount',
    size: 'choice',
    device: 'device',
    group: 'choice',
    note: 'text',
  });
});

test('a choice has what the schema lists, or for a group what was seen', () => {
  const options = (name: string, ...values: string[]) => slot(of(name, ...values), name)?.options;
  assert.deepEqual(options('size', 'small', 'very-large'), [
    { value: 'small', label: 'Small' },
    { value: 'very-large', label: 'Very large' },
  ]);
  assert.deepEqual(options('group', 'design', 'book-club', 'design'), [
    { value: 'design', label: 'Design' },
    { value: 'book-club', label: 'Book club' },
  ]);
});

test('what some left out may stay empty, what the schema needs may not', () => {
  const found = bound(
    solved([['desk.make', { person: 'ben', note: 'some words' }]]),
    solved([['desk.make', { person: 'p7' }]]),
  );
  assert.equal(slot(found, 'note')?.required, false);
  assert.equal(slot(found, 'person')?.required, undefined);
});

test('what not everybody may read is sensitive', () => {
  const secret = (note: string) => {
    const one = solved([['desk.make', { person: 'ben', note }]]);
    return { ...one, steps: one.steps.map((step) => ({ ...step, hidden: ['note'] })) };
  };
  assert.equal(slot(bound(secret('x y'), secret('z')), 'note')?.sensitive, true);
});

test('a result of an earlier step is used where it is the argument in every case', () => {
  const two = (ticket: string) =>
    solved([
      ['desk.look', { person: 'ada' }, { ticket, of: 25 }],
      ['desk.make', { person: 'ada', note: ticket }],
    ]);
  const found = bound(two('INC1'), two('INC2'));
  assert.deepEqual(source(found, 'note', 1), { from: 'fact', task: 'look', fact: 'ticket' });
  const other = solved([
    ['desk.look', { person: 'ada' }, { ticket: 'INC3' }],
    ['desk.make', { person: 'ada', note: 'by chance' }],
  ]);
  assert.deepEqual(source(bound(two('INC1'), two('INC2'), other), 'note', 1), { from: 'slot', slot: 'note' });
});

test('a result that is always the same, or has a name that no template takes, is not used', () => {
  const two = (fact: string, note: string) =>
    solved([
      ['desk.look', { person: 'ada' }, { [fact]: note }],
      ['desk.make', { person: 'ada', note }],
    ]);
  assert.deepEqual(source(bound(two('left', 'x'), two('left', 'x')), 'note', 1), {
    from: 'literal',
    value: 'x',
  });
  assert.deepEqual(source(bound(two('a.b', 'x'), two('a.b', 'y')), 'note', 1), {
    from: 'slot',
    slot: 'note',
  });
});

test('the same detail in two steps is asked for once; another one of that name has a name of its own', () => {
  const two = (one: string, other: string) =>
    solved([
      ['desk.make', { person: 'ada', app: one, note: one }],
      ['desk.make', { person: 'ada', app: other, note: one }],
    ]);
  const found = bound(two('figma', 'jira'), two('jira', 'figma'));
  assert.deepEqual(
    found.tasks.map(({ id }) => id),
    ['make', 'make_2'],
  );
  assert.deepEqual(
    found.slots.map(({ name }) => name),
    ['app', 'app_2'],
  );
  assert.deepEqual(source(found, 'note', 1), { from: 'slot', slot: 'app' });
});

test('what no detail can be, and what no system offers, is said', () => {
  const values = (name: string, ...given: Args[string][]) =>
    bind(
      given.map((value) => solved([['desk.make', { person: 'ada', [name]: value }]])),
      company,
    );
  assert.equal(values('loud', true, false), 'desk.make got a "loud" that cannot be asked for');
  assert.equal(values('list', ['a'], ['b']), 'desk.make got a "list" that cannot be asked for');
  assert.equal(bind([solved([['gone.away', {}]])], company), 'no system offers gone.away here');
});
