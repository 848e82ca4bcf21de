import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calledBy } from '../../src/intents/calledBy.ts';
import { ANYTHING } from '../agent/desk.ts';
import { intentOf, planOf } from '../fakes/plans.ts';

const TOOL = { ...intentOf(planOf([]), 'accept'), label: 'Accept the changed tool', routed: false };
const called = (text: string) => calledBy(text, [{ ...ANYTHING, label: 'Something else' }, TOOL])?.name;

for (const text of [
  'accept the changed tool',
  'Accept the changed tool crm.add_note',
  'ACCEPT THE CHANGED TOOL: x',
])
  test(`"${text}" is that`, () => assert.equal(called(text), 'accept'));

for (const text of ['please accept the changed tool', 'accept the changed tools', 'something else', ''])
  test(`"${text}" is not`, () => assert.equal(called(text), undefined));
