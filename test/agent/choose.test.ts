import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseActions, findActions } from '../../src/agent/choose.ts';
import { toolOf } from '../../src/agent/tools.ts';
import type { ActionSpec } from '../../src/ports/system.ts';

function spec(name: string, title: string): ActionSpec {
  return { name, title, schema: { type: 'object', properties: {} }, touches: 'Things', risk: 'low' };
}

const OTHERS = Array.from({ length: 80 }, (_, at) => spec(`crm.number_${at}`, `Count the quasars ${at}`));
const INSTALL = spec('app.install', 'Install {app} for {person}');
const ROOM = spec('rooms.book', 'Book a room');
const BANK = spec('bank.change', 'Change the bank account of {person}');
const ALL = [...OTHERS.slice(0, 40), INSTALL, ROOM, BANK, ...OTHERS.slice(40)];
const NOTHING = { texts: [], guessed: new Set<string>(), used: new Set<string>() };
const names = (list: readonly ActionSpec[]) => list.map(({ name }) => name);

test('a small catalogue is given whole', () => {
  const few = ALL.slice(30, 60);
  assert.deepEqual(chooseActions(few, NOTHING), few);
});

test('of a large one, what is spoken of, guessed, or was used, in the order of the catalogue', () => {
  const texts = ['my editor must be installed again'];
  assert.deepEqual(names(chooseActions(ALL, { ...NOTHING, texts })), ['app.install']);
  const guessed = new Set(['bank.change']);
  const used = new Set(['rooms_book']);
  assert.deepEqual(names(chooseActions(ALL, { texts, guessed, used })), [
    'app.install',
    'rooms.book',
    'bank.change',
  ]);
});

test('a word that most of them have leads to few of them', () => {
  const chosen = chooseActions(ALL, { ...NOTHING, texts: ['count the quasars and book me a room'] });
  assert.ok(chosen.includes(ROOM));
  assert.ok(chosen.length <= 24);
});

test('it is found by what it does', () => {
  assert.equal(findActions(ALL, 'change bank account')[0], BANK);
  assert.deepEqual(findActions(ALL, 'zzz'), []);
});

test('a model is told what it needs to fill in, and no limits', () => {
  const tool = toolOf({
    ...BANK,
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['day'],
      properties: { day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', maxLength: 10 } },
    },
  });
  assert.equal(tool.name, 'bank_change');
  assert.match(tool.description, /Change the bank account of <person>\. low risk, cannot be undone\./);
  assert.deepEqual(tool.schema, {
    type: 'object',
    properties: { day: { description: 'YYYY-MM-DD', type: 'string' } },
    required: ['day'],
  });
});
