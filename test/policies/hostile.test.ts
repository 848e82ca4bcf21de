/** Whatever is asked, there is a whole decision, and nothing unknown is allowed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PolicyInput } from '../../src/gate/policy.ts';
import type { Person } from '../../src/person.ts';
import type { Args, Risk } from '../../src/ports/system.ts';
import { KNOWN, SPECS, shippedPolicy } from './company.ts';

const policy = await shippedPolicy();

const id = fc.constantFrom('ada', 'maria', 'ben', '', '__proto__', 'ada\u0000');
const group = fc.oneof(fc.constantFrom(...KNOWN.groups), fc.string());
const entry: fc.Arbitrary<Person> = fc
  .record({
    id,
    human: id,
    manager: fc.option(id, { nil: undefined }),
    groups: fc.array(group, { maxLength: 6 }),
  })
  .map((part) => ({
    ...part,
    name: 'N',
    email: 'n@lumen.example',
    title: '',
    department: '',
    timezone: 'UTC',
    nicknames: [],
    active: true,
    accounts: [],
  }));
const args = fc.dictionary(
  fc.oneof(fc.constantFrom('app', 'group', 'iban', 'person', '__proto__'), fc.string()),
  fc.oneof(
    fc.constantFrom('slack', 'staff', 'x'.repeat(13_000)),
    fc.string({ unit: 'binary' }),
    fc.array(fc.string({ maxLength: 3 }).map((text) => `${text}\ud800`)),
    fc.jsonValue({ maxDepth: 4 }),
  ),
) as fc.Arbitrary<Args>;
const risk = fc.constantFrom<Risk>('read', 'low', 'medium', 'high');
const question = (name: fc.Arbitrary<string>): fc.Arbitrary<PolicyInput> =>
  fc.record({
    action: fc.record({ name, risk }).map((part) => ({ ...SPECS[0], ...part }) as PolicyInput['action']),
    args,
    requester: entry,
    subject: fc.option(entry, { nil: undefined }),
  });

const knownName = fc.constantFrom(...SPECS.map(({ name }) => name));
const madeUp = fc.oneof(
  fc.string(),
  knownName.chain((name) =>
    fc.constantFrom(`${name}x`, `${name}.x`, name.toUpperCase(), ` ${name}`, name.slice(1)),
  ),
  knownName.map((name) => `${name.split('.')[0]}.*`),
);

test('every question about a known action has a decision', async () => {
  await fc.assert(
    fc.asyncProperty(question(knownName), async (input) => {
      const { effect, stages, reason, revision } = await policy.evaluate(input);
      assert.equal(stages.length > 0, effect === 'approve');
      assert.ok(reason && revision);
    }),
    { numRuns: 1_000 },
  );
});

test('what is unknown is denied, whoever asks', async () => {
  await fc.assert(
    fc.asyncProperty(question(madeUp), async (input) => {
      fc.pre(!SPECS.some(({ name }) => name === input.action.name));
      const { effect, rule } = await policy.evaluate(input);
      assert.deepEqual([effect, rule], ['deny', 'default']);
    }),
    { numRuns: 1_000 },
  );
});

test('arguments decide only what the rules say they decide', async () => {
  await fc.assert(
    fc.asyncProperty(question(knownName), async (input) => {
      const { app, group, ...rest } = input.args;
      const told = { ...(app === undefined ? {} : { app }), ...(group === undefined ? {} : { group }) };
      const [one, other] = [await policy.evaluate(input), await policy.evaluate({ ...input, args: told })];
      assert.deepEqual(one, other, JSON.stringify(rest));
    }),
    { numRuns: 300 },
  );
});
