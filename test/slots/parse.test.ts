import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSlot } from '../../src/slots/parse.ts';
import type { SlotSpec } from '../../src/slots/slot.ts';
import { CARLA, context, slot } from './company.ts';

const reach = slot('choice', {
  options: [
    { value: 'low', label: 'Only me' },
    { value: 'high', label: 'Everybody' },
  ],
});
const until = slot('date', { name: 'until' });

const good: [value: string, spec: SlotSpec, parsed: string | number][] = [
  ['figma', slot('app'), 'figma'],
  ['Visual Studio Code', slot('app'), 'vscode'],
  ['tom', slot('person'), 'tom'],
  ['Tom@Lumen.Example', slot('person'), 'tom'],
  ['phone-ada', slot('device'), 'phone-ada'],
  ['2027-03-01', until, '2027-03-01'],
  [' next Friday ', until, '2026-11-27'],
  ['5', slot('duration'), 5],
  ['5 days', slot('duration'), 5],
  ['12.50', slot('amount'), 12.5],
  ['high', reach, 'high'],
  ['Only me', reach, 'low'],
  ['it is slow', slot('text'), 'it is slow'],
];
for (const [value, spec, expected] of good) {
  test(`"${value}" is taken for a ${spec.type}`, () => {
    const parsed = parseSlot(value, spec, context());
    assert.ok(parsed.ok);
    assert.equal(parsed.value.value, expected);
  });
}

const bad: [value: string, spec: SlotSpec, problem: string][] = [
  ['', slot('app'), 'Type the name of one app, such as Figma.'],
  ['Anna', slot('person'), 'Type the full name or the work e-mail of one person.'],
  ['lap-tom', slot('device'), "Type one of your devices: Ada's laptop, Ada's phone."],
  ['2020-01-01', until, 'Type one day from today on, such as 1 March 2027.'],
  ['2027-02-30', slot('date'), 'Type one day, such as 1 March 2027.'],
  ['soon', slot('date', { name: 'month' }), 'Type one month, such as March 2027.'],
  ['-1', slot('duration'), 'Type a whole number of days from 1 to 3650, such as 5.'],
  ['much', slot('amount'), 'Type a number, such as 1200.50.'],
  ['medium', reach, 'Choose one of: Only me, Everybody.'],
  [' ', slot('text'), 'Type at least one word.'],
  ['nobody', slot('text', { name: 'sender' }), 'Type an e-mail address, such as name@company.com.'],
];
for (const [value, spec, problem] of bad) {
  test(`"${value}" is no ${spec.name}, and the problem says what to type`, () => {
    assert.deepEqual(parseSlot(value, spec, context()), { ok: false, problem });
  });
}

test('a wrong IBAN is told apart from a missing one by an example', () => {
  const parsed = parseSlot('DE00', slot('text', { name: 'iban' }), context());
  assert.ok(!parsed.ok && parsed.problem.includes('DE89 3704 0044 0532 0130 00'));
});

test('who has no device is pointed to a person', () => {
  const none = context({ catalogue: { ...context().catalogue, devices: [] }, requester: CARLA });
  const parsed = parseSlot('laptop', slot('device'), none);
  assert.ok(!parsed.ok && /No device is registered for you/.test(parsed.problem));
});
