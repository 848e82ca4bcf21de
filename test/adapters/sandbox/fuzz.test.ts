/** Whatever stands in a company file or in arguments: an answer or a plain no, never a crash. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCompany } from '../../../adapters/sandbox/company.ts';
import { ACTIONS } from '../../../adapters/sandbox/registry.ts';
import { isCode } from '../../../src/errors.ts';
import type { Args } from '../../../src/ports/system.ts';
import { COMPANY, dump, open } from './open.ts';

const LINES = COMPANY.text.split('\n');

test('a company file with a line changed is read or refused with a place', () => {
  const junk = fc.constantFrom(
    '',
    '- x',
    '}',
    ': :',
    'on_call: []',
    '    same_as: 7',
    'payroll: { cut_off_day: x }',
  );
  const line = fc.nat(LINES.length - 1);
  fc.assert(
    fc.property(line, fc.oneof(junk, fc.string()), (at, text) => {
      try {
        readCompany({ path: 'co.yaml', text: LINES.with(at, text).join('\n') });
      } catch (error) {
        assert.ok(isCode(error, 'config_invalid'), String(error));
        assert.match(error.message, /co\.yaml:\d+: /);
      }
    }),
    { seed: 21, numRuns: 60 },
  );
});

test('any arguments get a preview, a probe and a version, or are called invalid; nothing changes', async (t) => {
  const sandbox = open(t);
  const start = dump(sandbox.file);
  const text = fc.oneof(
    fc.constantFrom(
      'ada',
      'maria',
      'figma',
      '2027-02-30',
      '9999-12-31',
      '0000-00-00',
      'a@b.example',
      '__proto__',
    ),
    fc.string(),
  );
  const value = fc.oneof(
    text,
    fc.double(),
    fc.constant(null),
    fc.array(fc.constant({ app: 'figma', kind: 'access' })),
  );
  const action = fc.constantFrom(...ACTIONS.map(({ spec }) => spec));
  const property = fc.asyncProperty(
    action,
    fc.array(value, { minLength: 5, maxLength: 5 }),
    async (spec, values) => {
      const names = Object.keys(spec.schema.properties ?? {});
      const args: Args = Object.fromEntries(names.map((name, at) => [name, values[at] ?? '']));
      const { system } = sandbox;
      for (const ask of [system.preview, system.probe, system.targetVersion]) {
        try {
          assert.notEqual(await ask?.(spec.name, args), undefined);
        } catch (error) {
          assert.ok(isCode(error, 'args_invalid'), `${spec.name} ${JSON.stringify(args)}: ${error}`);
        }
      }
    },
  );
  await fc.assert(property, { seed: 22, numRuns: 500 });
  assert.deepEqual(dump(sandbox.file), start);
});
