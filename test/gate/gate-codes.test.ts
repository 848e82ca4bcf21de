/** The code that goes to the contact on file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Approval } from '../../src/case/case.ts';
import { contactCode, isContactCode } from '../../src/gate/contactCode.ts';
import { KEY } from './gated.ts';

const APPROVAL: Approval = {
  id: 'a-0001',
  task: 'grant',
  stage: 0,
  digest: 'd'.repeat(64),
  rules: [{ kind: 'old_contact' }],
  approvers: [],
  need: 1,
  secondFactor: false,
  askedAt: 0,
  expiresAt: 1,
  reminders: 0,
  escalate: [],
  escalated: 0,
  contact: 'a•••@home.example',
  wrongCodes: 0,
  votes: [],
  status: 'open',
  shown: [],
};
const CODE = contactCode(KEY, APPROVAL);

// Worked out with another implementation of HMAC-SHA-256 and the truncation of RFC 4226, section 5.3.
for (const [key, id, digest, code] of [
  [7, 'a-0001', 'd', '63263636'],
  [7, 'a-0002', 'd', '93455077'],
  [7, 'a-0001', 'e', '65591183'],
  [8, 'a-0001', 'd', '42468527'],
  [7, 'a-14', 'd', '00627341'],
] as const) {
  test(`key ${key}, question ${id}, digest ${digest}…: ${code}`, () => {
    const approval = { ...APPROVAL, id, digest: digest.repeat(64) };
    assert.equal(contactCode(new Uint8Array(32).fill(key), approval), code);
    assert.equal(contactCode(new Uint8Array(32).fill(key), approval), code, 'the same again');
  });
}

test('every question has a code of eight digits, and only its own is taken', () => {
  const id = fc.string({ maxLength: 20 });
  const digest = fc.string({ minLength: 64, maxLength: 64, unit: fc.constantFrom(...'0123456789abcdef') });
  fc.assert(
    fc.property(id, digest, (name, hash) => {
      const other = { ...APPROVAL, id: name, digest: hash };
      const code = contactCode(KEY, other);
      assert.match(code, /^\d{8}$/);
      assert.ok(isContactCode(KEY, other, code));
      assert.equal(isContactCode(KEY, APPROVAL, code), code === CODE);
    }),
  );
});

test('blanks and dashes that people type along do not matter', () => {
  for (const given of ['6326 3636', '6326-3636', ' 63263636\n', '6 3 2 6 3 6 3 6', '632-636-36'])
    assert.equal(isContactCode(KEY, APPROVAL, given), true, JSON.stringify(given));
});

test('anything else does', () => {
  const wrong = ['', '6326363', '632636366', '063263636', '63263637', '+63263636', '63263636.0', '6326३636'];
  for (const given of [...wrong, '６３２６３６３６', '63263636;', '0x3C55564', '6.3263636e7'])
    assert.equal(isContactCode(KEY, APPROVAL, given), false, given);
});

test('any text is looked at without an error, and only the code is right', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'0123456789 -'), maxLength: 14 }),
    fc.integer({ min: 0, max: 99_999_999 }).map((number) => String(number).padStart(8, '0')),
    fc.constantFrom(CODE, `${CODE} `, `${CODE.slice(0, 4)}-${CODE.slice(4)}`, `${CODE}0`),
    fc.constant('9'.repeat(2_000)),
  );
  fc.assert(
    fc.property(texts, (given) => {
      const right =
        given
          .split('')
          .filter((one) => !/[\s-]/.test(one))
          .join('') === CODE;
      assert.equal(isContactCode(KEY, APPROVAL, given), right);
    }),
    { numRuns: 2_000 },
  );
});
