import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../src/agent/arguments.ts';
import type { ActionSpec, Args } from '../../src/ports/system.ts';
import type { SlotContext } from '../../src/slots/context.ts';
import { fakeDirectory } from '../fakes/company.ts';
import { START } from '../fakes/context.ts';
import { ADA } from '../fakes/plans.ts';

const ID = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$' };
const DAY = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const SPEC: ActionSpec = {
  name: 'app.grant',
  title: 'Give {person} {app}',
  touches: 'a seat',
  risk: 'low',
  subject: 'person',
  app: 'app',
  schema: {
    type: 'object',
    properties: { person: ID, app: ID, device: ID, queue: ID, until: DAY, note: { type: 'string' } },
  },
};
const context: SlotContext = {
  now: START,
  timezone: 'Europe/Paris',
  catalogue: await fakeDirectory().catalogue(),
  requester: ADA,
};
const read = (args: Args) => readArguments(args, SPEC, context);

const same: [given: Args, args: Args][] = [
  [{ person: 'Maria Lindqvist' }, { person: 'maria' }],
  [{ person: 'me' }, { person: 'ada' }],
  [{ app: 'FIGMA' }, { app: 'figma' }],
  [{ device: "Ada's laptop" }, { device: 'd1' }],
  [{ queue: 'IT support' }, { queue: 'it-support' }],
  [{ until: '2027-03-01' }, { until: '2027-03-01' }],
  [{ until: '1 March 2027' }, { until: '2027-03-01' }],
  [{ note: 'Call me back' }, { note: 'Call me back' }],
  [{ note: '', until: null }, {}],
];
for (const [given, args] of same) {
  test(`${JSON.stringify(given)} is ${JSON.stringify(args)}`, () => {
    assert.deepEqual(read(given), { ok: true, args });
  });
}

test('whoever is not in the directory is a problem to be told', () => {
  const found = read({ person: 'Nobody Known' });
  assert.ok(!found.ok && /^person: /.test(found.problem));
});

test('what is no name is left for the gate to turn down', () => {
  assert.deepEqual(read({ device: 'rm -rf / # x' }), { ok: true, args: { device: 'rm -rf / # x' } });
});
