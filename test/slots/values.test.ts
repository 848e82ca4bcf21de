import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { context, slot } from './company.ts';

const find = (text: string, spec: Parameters<typeof extractSlots>[1][number]) =>
  extractSlots(text, [spec], context())[spec.name];

test('amounts have a currency or a k', () => {
  const cases: [string, number | undefined, string?][] = [
    ['it costs €1,200', 1200, '€1,200'],
    ['1.200,50 € please', 1200.5, '€1,200.50'],
    ['200 EUR', 200, '€200'],
    ['1 200 euros', 1200, '€1,200'],
    ['$99.90 a month', 99.9, '$99.90'],
    ['£5', 5, '£5'],
    ['CHF 20', 20, '20 CHF'],
    ['about 1.5k', 1500, '1,500'],
    ['€2m', 2_000_000, '€2,000,000'],
    ['3 days', undefined],
    ['an iPhone 17', undefined],
    ['2 m long', undefined],
    ['€5 or €6', undefined],
    ['version 1.2.3', undefined],
  ];
  for (const [text, value, label] of cases) {
    assert.deepEqual(find(text, slot('amount')), value === undefined ? undefined : { value, label }, text);
  }
  assert.equal(extractOne('1200.50', slot('amount'), context())?.value, 1200.5);
  assert.equal(extractOne('12 apples', slot('amount'), context()), undefined);
});

const department = slot('choice', {
  options: [
    { value: 'IT', label: 'IT', words: ['support'] },
    { value: 'sales', label: 'Sales', words: ['account manager', 'seller'] },
    { value: 'hr', label: 'Human resources', words: ['people team'] },
  ],
});

test('an option is named by value, label or one of its words', () => {
  const cases: [string, string | undefined][] = [
    ['she joins Sales', 'sales'],
    ['a new Account  Manager', 'sales'],
    ['for the people team', 'hr'],
    ['she joins IT', 'IT'],
    ['is it ready', undefined],
    ['IT and sales', undefined],
    ['wholesales', undefined],
  ];
  for (const [text, value] of cases) assert.equal(find(text, department)?.value, value, text);
  assert.deepEqual(extractOne('it', department, context()), { value: 'IT', label: 'IT' });
  assert.equal(extractOne('SALES', department, context())?.value, 'sales');
  assert.equal(find('sales', slot('choice')), undefined);
});

test('text slots take the message only when they are declared so', () => {
  const problem = slot('text', { name: 'problem', from: 'message' });
  assert.equal(find('  it is\nbroken\0 ', problem)?.value, 'it is\nbroken');
  assert.equal(find('it is broken', slot('text')), undefined);
  assert.equal(extractOne('it is broken', slot('text'), context())?.value, 'it is broken');
  assert.equal(extractOne(' \0 ', slot('text'), context()), undefined);
  const long = find('x'.repeat(20_000), problem);
  assert.deepEqual([String(long?.value).length, long?.label.length], [12_000, 300]);
});

const iban = slot('text', { name: 'iban', sensitive: true });

test('an IBAN is found in a message when it adds up, and its label shows the end only', () => {
  const cases: [string, string | undefined][] = [
    ['DE89 3704 0044 0532 0130 00 please', 'DE89370400440532013000'],
    ['it is de89370400440532013000.', 'DE89370400440532013000'],
    ['GB82-WEST-1234-5698-7654-32', 'GB82WEST12345698765432'],
    ['NO93 8601 1117 947', 'NO9386011117947'],
    ['DE89 3704 0044 0532 0130 01', undefined],
    ['DE89 3704 0044 0532 0130', undefined],
    ['XX89 3704 0044 0532 0130 00', undefined],
    ['DE89 3704 0044 0532 0130 00 or GB82 WEST 1234 5698 7654 32', undefined],
    ['my bank has changed', undefined],
  ];
  for (const [text, value] of cases) {
    assert.equal(find(text, iban)?.value, value, text);
    assert.equal(extractOne(text, iban, context())?.value, value, text);
  }
  assert.equal(find('DE89370400440532013000', iban)?.label, '•••• 3000');
});

test('an IBAN with one wrong digit never passes', () => {
  const good = 'DE89370400440532013000';
  const change = fc.record({ at: fc.integer({ min: 2, max: 21 }), digit: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(change, ({ at, digit }) => {
      const changed = `${good.slice(0, at)}${digit}${good.slice(at + 1)}`;
      assert.equal(find(changed, iban) !== undefined, changed === good);
    }),
  );
});

test('a sender is an e-mail address', () => {
  const sender = slot('text', { name: 'sender' });
  assert.equal(
    find('mail from Billing@PayPa1-secure.example!', sender)?.value,
    'billing@paypa1-secure.example',
  );
  assert.equal(find('a@x.example and b@x.example', sender), undefined);
  assert.equal(extractOne('somebody', sender, context()), undefined);
});
