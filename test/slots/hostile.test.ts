import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { parseSlot } from '../../src/slots/parse.ts';
import type { SlotSpec, SlotValue } from '../../src/slots/slot.ts';
import { isDay } from '../../src/yaml/day.ts';
import { CATALOGUE, context, slot } from './company.ts';

const specs: SlotSpec[] = [
  slot('person'),
  slot('app'),
  slot('device'),
  slot('date', { name: 'from' }),
  slot('date', { name: 'until' }),
  slot('date', { name: 'month' }),
  slot('duration', { working: true }),
  slot('amount'),
  slot('choice', {
    options: [
      { value: 'low', label: 'Low' },
      { value: 'high', label: 'High', words: ['big'] },
    ],
  }),
  slot('identifier', { pattern: '[A-Z]{2,4}-?\\d{3,8}' }),
  slot('text', { from: 'message' }),
  slot('text', { name: 'iban' }),
  slot('text', { name: 'sender' }),
];

/** What holds for a value read from any text. */
function fits(spec: SlotSpec, { value, label }: SlotValue): void {
  assert.ok(label.length > 0 && label.length <= 300 && label.isWellFormed());
  const ids = { person: CATALOGUE.people, app: CATALOGUE.apps, device: CATALOGUE.devices };
  if (spec.type === 'person' || spec.type === 'app' || spec.type === 'device') {
    assert.ok(ids[spec.type].some(({ id }) => id === value));
  } else if (spec.type === 'date') assert.ok(isDay(String(value)), String(value));
  else if (spec.type === 'duration')
    assert.ok(Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 3650);
  else if (spec.type === 'amount') assert.ok(Number.isFinite(value) && Number(value) >= 0);
  else if (spec.type === 'choice') assert.ok(value === 'low' || value === 'high');
  else assert.ok(typeof value === 'string' && value.isWellFormed() && value.trim() !== '');
}

function holds(text: string): void {
  const slots = extractSlots(text, specs, context());
  for (const spec of specs) {
    const value = slots[spec.name];
    if (value) fits(spec, value);
    const one = extractOne(text, spec, context());
    if (one) fits(spec, one);
    assert.equal(parseSlot(text, spec, context()).ok, one !== undefined);
  }
}

test('any string is read without a throw, and only into values that fit', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), holds));
  const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  fc.assert(fc.property(halves, holds));
});

const WORDS =
  "until from to the end of next last this week month year march may monday friday tomorrow yesterday in for a two 3 15th 1st 31 0 99999999999 2026-02-30 1/13/2027 2027 9999 days weeks years ago later € k EUR , . - : ' \n at 5pm noon and between mid eom Tom Anna Becker figma sigma fimga laptop me my manager low DE89 bc ad half";

test('any mix of telling words is read without a throw, and only into values that fit', () => {
  const soup = fc
    .array(fc.constantFrom(...WORDS.split(' ')), { maxLength: 25 })
    .map((list) => list.join(' '));
  fc.assert(fc.property(soup, holds), { numRuns: 1000 });
});

test('any moment and zone will do', () => {
  const zones = fc.constantFrom(
    'Europe/Paris',
    'Pacific/Kiritimati',
    'America/St_Johns',
    'Asia/Kathmandu',
    '',
    'x/y',
    '\ud800',
  );
  const text = fc.constantFrom(
    'until Friday',
    'the 31st',
    'end of February',
    'next month',
    'in 6 months',
    'for a year',
  );
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 4e12 }), text, (timezone, now, said) => {
      const value = extractOne(said, slot('date', { name: 'until' }), context({ timezone, now }));
      if (value) fits(slot('date'), value);
    }),
  );
});

/** Found by search to be slow for naive date or name patterns. */
const SLOW = [
  '1 day 2 hours ',
  '   2 days ',
  'week    a ',
  'the s    ',
  'half quarter    ',
  '\n few \n y ',
  'a m ',
  '2026 month ',
  '12 12 12 ',
  'DE89 ',
  'AB12',
  '1,000,',
  'a@a.',
  'between ',
  'figm ',
  'the 1st ',
  'the end of the ',
  'early ',
  'until 1.1. to ',
  '1.1.2026-',
  'Monday week ',
  'next week ',
  'a week on ',
  'q1 ',
  'christmas ',
  'until the ',
  'wendesday ',
  'a week and ',
  'at least 2 ',
  '€1 to ',
  '1 000',
  'Mraia Lindqvits ',
  'for Mraia ',
  'not ',
  'AB-123 ',
  'AB ',
  ' ',
  '9',
  'ﷺ',
  '👩‍👩‍👧‍👦',
];
for (const piece of SLOW) {
  test(`12,000 characters and more of ${JSON.stringify(piece)} take bounded time`, () => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const started = performance.now();
    extractSlots(text, specs, context());
    assert.ok(performance.now() - started < 1500);
  });
}
