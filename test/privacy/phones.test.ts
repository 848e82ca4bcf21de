/** Telephone numbers, drawn at random by the formats of many countries. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BARE_FORMATS, drawer, PHONE_FORMATS } from './formats.ts';
import { found } from './hides.ts';

const SEED = 20_261_121;
const EACH = 60;
const CALLS = [
  'Phone: @',
  'my number is @',
  'please call me on @.',
  'reach her at @',
  '@ (mobile)',
  'Ruf mich an: @',
  'Fax @',
  'appelez-moi au @',
  'mi teléfono es @',
];

/** Numbers that are not covered by one finding, with the sentence around them. */
function missed(formats: readonly string[], sentences: readonly string[]): string[] {
  const draw = drawer(SEED);
  return formats.flatMap((format) =>
    Array.from({ length: EACH }).flatMap(() => {
      const number = draw.fill(format);
      const text = (draw.pick(sentences) ?? '@').replace('@', number);
      return found(text).some((one) => one.includes(number)) ? [] : [text];
    }),
  );
}

for (const [country, formats] of Object.entries(PHONE_FORMATS))
  test(`a number of this country is found beside a word for calling: ${country} (seed ${SEED})`, () => {
    const lost = missed(formats, CALLS);
    assert.ok(lost.length <= (formats.length * EACH) / 200, lost.slice(0, 5).join('\n'));
  });

test(`nearly all are found without any word (seed ${SEED})`, () => {
  const formats = Object.values(PHONE_FORMATS).flat();
  const lost = missed(formats, ['see @', 'Ticket says @ is wrong.', '@']);
  assert.ok(lost.length / (formats.length * EACH) < 0.01, `${lost.length}: ${lost.slice(0, 20).join('\n')}`);
});

test(`short and unusual ones are found beside a word (seed ${SEED})`, () => {
  assert.deepEqual(missed(BARE_FORMATS, CALLS), []);
});

test('amounts, dates, versions, house numbers and tickets are no telephone numbers', () => {
  for (const text of [
    'it was 2024-01-02 10:30 or 12.11.2024',
    '1.234.567 in all',
    '12 345 678 €',
    '$ 555 123 4567',
    '516 466 638 €',
    'at 224 4966 Bond Street',
    'my registered address is 224 4966 Bond Street',
    'INC0012345, REQ-555-123-4567',
    '550e8400-e29b-41d4-a716-446655440000',
    'version 10.20.30.40',
    'order number 12345678',
    'it is 1700000000123 now',
    '2019-2020 and 2023/24',
    '4096 8192',
    '12,345,678',
    '100.200.300',
  ])
    assert.deepEqual(found(text, 'PHONE_NUMBER'), [], text);
});

test('a number behind a date is found, and an extension belongs to it', () => {
  assert.deepEqual(found('2024-01-02 030 1234567', 'PHONE_NUMBER'), ['030 1234567']);
  assert.deepEqual(found('463-612-6138x036'), ['463-612-6138x036']);
});
