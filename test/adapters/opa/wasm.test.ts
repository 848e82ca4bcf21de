/** The compiled rules: their revision, and what is found out before anybody asks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWasmPolicy } from '../../../adapters/opa/wasm.ts';
import { FILES, inputOf, KNOWN, shippedPolicy } from '../../policies/company.ts';

const question = inputOf('ada', 'app.grant', 'ada', { app: 'figma' });
const open = (text: string) =>
  createWasmPolicy({ ...FILES, data: { path: 'policies/data.yaml', text } }, KNOWN);
const changed = (what: string | RegExp, by: string) => {
  const text = FILES.data.text.replace(what, by);
  assert.notEqual(text, FILES.data.text, `${what}`);
  return open(text);
};

test('the revision follows what the data says, not how', async () => {
  const revision = async (policy: ReturnType<typeof open>) =>
    (await (await policy).evaluate(question)).revision;
  const shipped = await revision(shippedPolicy());
  assert.equal(await revision(open(`# hello\n${FILES.data.text}`)), shipped);
  assert.notEqual(await revision(changed('expires_hours: 72', 'expires_hours: 71')), shipped);
});

test('an administrator changes who decides without compiling', async () => {
  const everyday = await changed('everyday_apps: [slack, zoom]', 'everyday_apps: [slack, zoom, figma]');
  assert.equal((await everyday.evaluate(question)).effect, 'allow');
  const slower = await changed('bank.change: 24', 'bank.change: 48');
  assert.equal((await slower.evaluate(inputOf('ada', 'bank.change', 'ada'))).coolingOffHours, 48);
  const nobody = await changed('help_to_sign_in: [it-support]', 'help_to_sign_in: []');
  assert.equal((await nobody.evaluate(inputOf('tom', 'account.unlock', 'ada'))).effect, 'deny');
});

test('an approval that the rules name and the data does not have is found at the start', async () => {
  await assert.rejects(changed('\n  factor_reset:\n', '\n  factor_rest:\n'), {
    code: 'policy_invalid',
    message: /no decision about factor\.reset\..*policies\/data\.yaml/,
  });
});

test('what is no compiled policy is refused with the way out', async (t) => {
  // The SDK says there what it misses.
  t.mock.method(console, 'error', () => {});
  const notOpa = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  for (const wasm of [
    new Uint8Array(),
    Buffer.from('package deskmate'),
    FILES.wasm.subarray(0, 1_000),
    notOpa,
  ]) {
    await assert.rejects(createWasmPolicy({ ...FILES, wasm }, KNOWN), {
      code: 'policy_invalid',
      message: /npm run policy:build/,
    });
  }
});

test('a question that breaks the evaluation has no decision, and the next one has', async () => {
  const policy = await shippedPolicy();
  const deep: { [key: string]: unknown } = {};
  let at = deep;
  for (let n = 0; n < 5_000; n += 1) at = at.in = {} as typeof deep;
  const broken = { ...question, args: { ...question.args, deep } } as typeof question;
  await assert.rejects(policy.evaluate(broken), { code: 'policy_unavailable', retry: true });
  assert.equal((await policy.evaluate(question)).rule, 'app-access');
});
