/** E-mail, internet and hardware addresses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found } from './hides.ts';

for (const address of [
  'ada@lumen.example',
  'a.b+c_d@mail.lumen.example',
  'jürgen@büro.example',
  "o'brien@x.example",
  '"ada b"@x.example',
  'ada@localhost',
  'ada@[10.0.0.1]',
  'ada%40x.example',
])
  test(`an e-mail address is found whole: ${address}`, () => {
    assert.ok(
      found(`write to ${address} soon`, 'EMAIL_ADDRESS').some(
        (one) => address.endsWith(one) && one.length > address.length - 3,
      ),
    );
  });

test('what an address stands in is not part of it', () => {
  assert.deepEqual(found('<mailto:ada@x.example>, (ben@x.example).'), ['ada@x.example', 'ben@x.example']);
  assert.deepEqual(found('https://x.example/?to=ada@x.example&a=1', 'EMAIL_ADDRESS'), ['ada@x.example']);
  assert.deepEqual(found('{"to":"\\nada@x.example"}'), ['ada@x.example']);
});

test('a mention and a lonely at sign are no addresses', () => {
  for (const text of ['@here look', 'see you @ 5', 'a@b', 'user@']) assert.deepEqual(found(text), []);
});

test('IPv4 is found with port and prefix, and not where it counts versions', () => {
  assert.deepEqual(found('at 10.20.30.40:8080 and 10.1.0.0/16'), ['10.20.30.40', '10.1.0.0']);
  for (const text of [
    'version 1.2.3.4',
    'v1.2.3.4',
    '1.2.3.4.5',
    '256.1.1.1',
    '127.0.0.1',
    'mask 255.255.255.0',
  ])
    assert.deepEqual(found(text), [], text);
});

for (const ip of [
  '2001:db8::1',
  '6e40:4041:c617:e898:c11:40d2:c669:2eb4',
  'fe80::1ff:fe23:4567:890a%eth2',
  '::ffff:10.20.30.40',
])
  test(`IPv6 is found: ${ip}`, () => {
    assert.deepEqual(found(`from ${ip} on`, 'IP_ADDRESS'), [ip]);
  });

test('times, names in code and hardware addresses are no IPv6', () => {
  for (const text of ['10:30:45', 'std::vector', 'ab::cd', '1:2:3:4:5:6:7', 'a::b::c'])
    assert.deepEqual(found(text, 'IP_ADDRESS'), [], text);
});

for (const mac of ['00:1A:2b:3c:4D:5e', '00-1a-2b-3c-4d-5e', '001a.2b3c.4d5e'])
  test(`a hardware address is found: ${mac}`, () => {
    assert.deepEqual(found(`of ${mac} here`), [mac]);
  });
