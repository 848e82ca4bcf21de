import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { detailsIn, detailsPrompt, readable } from '../../src/agent/details.ts';
import type { SlotContext } from '../../src/slots/context.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { fakeDirectory } from '../fakes/company.ts';
import { START } from '../fakes/context.ts';
import { ADA } from '../fakes/plans.ts';

const spec = (name: string, type: SlotSpec['type'], more: Partial<SlotSpec> = {}): SlotSpec => ({
  name,
  type,
  ask: `Which ${name}?`,
  required: true,
  ...more,
});
const SPECS = [spec('app', 'app'), spec('until', 'date'), spec('iban', 'text', { sensitive: true })];
const context: SlotContext = {
  now: START,
  timezone: 'Europe/Paris',
  catalogue: await fakeDirectory().catalogue(),
  requester: ADA,
};
const text = 'I need the drawing thing, Figma I think, til the second of March';
const said = (value: unknown) => detailsIn(JSON.stringify(value), text, SPECS, context);

test('what must not be shown and free text are never read by a model', () => {
  assert.deepEqual(
    readable(SPECS, {}).map(({ name }) => name),
    ['app', 'until'],
  );
  const known = { app: { value: 'figma', label: 'Figma' } };
  assert.deepEqual(
    readable(SPECS, known).map(({ name }) => name),
    ['until'],
  );
});

test('a detail counts when its words stand in the message', () => {
  const { app, until } = said({
    app: { words: 'Figma', value: 'Figma' },
    until: { words: 'the second of March', value: '2027-03-02' },
  });
  assert.equal(app?.value, 'figma');
  assert.equal(until?.value, '2027-03-02');
});

test('what the message does not say is not made up', () => {
  assert.deepEqual(
    said({ app: { words: 'Jira please', value: 'Figma' }, until: { words: null, value: null } }),
    {},
  );
});

test('a value that the parser does not take is no detail', () => {
  assert.deepEqual(said({ app: { words: 'drawing thing', value: 'the drawing thing' } }), {});
});

test('whatever a model answers, there are details or none', () => {
  const seed = 20_261_121;
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (answer) => {
      assert.ok(Object.keys(detailsIn(answer, text, SPECS, context)).length <= SPECS.length);
    }),
    { seed, numRuns: 500 },
  );
});

test('the answer has to be one object with every detail', () => {
  const { answer, tools } = detailsPrompt(text, readable(SPECS, {}), '2026-11-20');
  assert.deepEqual(tools, []);
  assert.deepEqual(answer?.schema.required, ['app', 'until']);
});
