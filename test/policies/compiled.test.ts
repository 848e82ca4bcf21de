/** What is compiled is what is written, and it decides in WebAssembly as it does in OPA. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { createRemotePolicy } from '../../adapters/opa/remote.ts';
import { buildBundle, buildWasm } from '../../policies/build.ts';
import { noOpa, startOpa } from '../adapters/opa/opa-server.ts';
import { FILES, inputOf, PEOPLE, SPECS, shippedPolicy } from './company.ts';

test('policy.wasm is what the rules compile to', { skip: noOpa }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-policy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const fresh = join(folder, 'policy.wasm');
  buildWasm(fresh);
  assert.ok(readFileSync(fresh).equals(FILES.wasm), 'policy.wasm is out of date: npm run policy:build');
});

test('a bundle is the same whenever it is made', { skip: noOpa }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-policy-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [one, other] = [join(folder, 'one.tar.gz'), join(folder, 'other.tar.gz')];
  buildBundle(one);
  buildBundle(other);
  assert.ok(readFileSync(one).equals(readFileSync(other)));
});

test('OPA and WebAssembly decide alike', { skip: noOpa }, async (t) => {
  const opa = await startOpa();
  t.after(() => opa.stop());
  const [remote, wasm] = [createRemotePolicy({ url: opa.url, timeoutMs: 30_000 }), await shippedPolicy()];
  const person = fc.constantFrom(...PEOPLE);
  const args = fc.record(
    { app: fc.constantFrom('figma', 'slack'), group: fc.constantFrom('staff', 'hr'), iban: fc.string() },
    { requiredKeys: [] },
  );
  const question = fc.tuple(
    person,
    fc.constantFrom(...SPECS.map(({ name }) => name)),
    fc.option(person, { nil: undefined }),
    args,
  );
  await fc.assert(
    fc.asyncProperty(question, async (about) => {
      const [{ revision: _r, ...there }, { revision: _w, ...here }] = await Promise.all([
        remote.evaluate(inputOf(...about)),
        wasm.evaluate(inputOf(...about)),
      ]);
      assert.deepEqual(there, here);
    }),
    { numRuns: 300 },
  );
});
