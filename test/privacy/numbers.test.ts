/** Cards, accounts, and numbers by which states know people. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found } from './hides.ts';

const CARDS = [
  ['Visa', '4111 1111 1111 1111'],
  ['Visa of 13', '4222222222222'],
  ['Mastercard', '5555-5555-5555-4444'],
  ['Mastercard from 2017', '2223003122003222'],
  ['American Express', '3782 822463 10005'],
  ['Diners Club', '30569309025904'],
  ['Discover', '6011.1111.1111.1117'],
  ['JCB', '3530111333300000'],
  ['Maestro of 12', '676222165679'],
  ['digit by digit', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
] as const;

for (const [name, card] of CARDS)
  test(`a card is found by its digits alone: ${name}`, () => {
    assert.deepEqual(found(`here it is ${card}, bye`, 'CREDIT_CARD'), [card]);
  });

test('only the card is the card, not the date and the code behind it', () => {
  assert.deepEqual(found('4111 1111 1111 1111 12/26', 'CREDIT_CARD'), ['4111 1111 1111 1111']);
});

test('a number that does not add up is a card only when somebody says so', () => {
  assert.deepEqual(found('it counts 4111111111111112 things'), []);
  assert.deepEqual(found('my card is 4111111111111112'), ['4111111111111112']);
});

test('digits of other scripts and blanks that nobody sees hide no card', () => {
  assert.deepEqual(found('４１１１１１１１１１１１１１１１'), ['４１１１１１１１１１１１１１１１']);
  assert.deepEqual(found('4111\u200b1111\u00a011111111'), ['4111\u200b1111\u00a011111111']);
  assert.deepEqual(found('٤١١١١١١١١١١١١١١١'), ['٤١١١١١١١١١١١١١١١']);
});

for (const iban of [
  'DE89370400440532013000',
  'DE89 3704 0044 0532 0130 00',
  'gb82-west-1234-5698-7654-32',
  'N L91ABNA0417164300',
])
  test(`an account is found however it is spaced: ${iban}`, () => {
    assert.deepEqual(found(`pay to ${iban} today`, 'IBAN_CODE'), [iban]);
  });

test('an account with a slip in it is hidden where it is said to be one', () => {
  assert.deepEqual(found('DE88370400440532013000', 'IBAN_CODE'), []);
  assert.deepEqual(found('IBAN: DE88370400440532013000', 'IBAN_CODE'), ['DE88370400440532013000']);
});

const IDS = [
  ['Spain', '12345678Z'],
  ['Spain, foreigners', 'X1234567L'],
  ['France', '2 55 08 14 168 025 38'],
  ['Italy', 'RSSMRA85T10A562S'],
  ['United Kingdom', 'AB 12 34 56 C'],
  ['Germany', '86 095 742 719'],
  ['Poland', '44051401359'],
  ['Belgium', '85.07.30-033.28'],
  ['Switzerland', '756.9217.0769.85'],
  ['Brazil', '529.982.247-25'],
  ['Finland', '131052-308T'],
  ['Sweden', '811228-9874'],
] as const;

for (const [country, id] of IDS)
  test(`a national number is known by its check: ${country}`, () => {
    assert.deepEqual(found(`see ${id} please`, 'NATIONAL_ID'), [id]);
  });

test('a national number with a wrong check is an ordinary word', () => {
  for (const id of ['12345678A', 'X1234567A', 'RSSMRA85T10A562T', '131052-308A'])
    assert.deepEqual(found(`see ${id} please`, 'NATIONAL_ID'), []);
});

test('a number without letters counts beside the word for it', () => {
  assert.deepEqual(found('mijn BSN is 111222333', 'NATIONAL_ID'), ['111222333']);
  assert.deepEqual(found('it weighs 111222333 grams', 'NATIONAL_ID'), []);
});

test('numbers of the social security are hidden with hyphens, and otherwise beside the word', () => {
  assert.deepEqual(found('054-28-6917', 'US_SSN'), ['054-28-6917']);
  assert.deepEqual(found('my SSN is 054 28 6917', 'US_SSN'), ['054 28 6917']);
  assert.deepEqual(found('it took 054286917 steps', 'US_SSN'), []);
});

for (const licence of [
  'D1234567',
  '6940579',
  '12ABC34567',
  'S-530-460-139-880',
  'WDLAB*C456DG',
  'A1B2C',
  '2270-66-1551',
])
  test(`a licence is known by the words beside it: ${licence}`, () => {
    assert.deepEqual(found(`My driver's license number is ${licence}.`), [licence]);
    assert.deepEqual(found(`driving licence no. ${licence}, thanks`), [licence]);
  });

test('what is said about a licence is no number of it', () => {
  for (const text of [
    'my driving licence expired in 2023',
    'the driver license ran out on 2023-05-01',
    'the DL is too long',
  ])
    assert.deepEqual(found(text), []);
});

test('a passport is known by the word before or after it', () => {
  assert.deepEqual(found('passport no: C01X00T47'), ['C01X00T47']);
  assert.deepEqual(found('C01X00T47 is my passport number'), ['C01X00T47']);
});
