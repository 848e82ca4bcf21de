/** What every action promises: a schema that compiles, a probe that sees it, an undo that leaves no trace. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ACTIONS } from '../../../adapters/sandbox/registry.ts';
import { catalogueOf } from '../../../src/gate/catalogue.ts';
import type { Args, Change, Json } from '../../../src/ports/system.ts';
import { fakeSystem } from '../../fakes/company.ts';
import { dump, type Opened, open } from './open.ts';
import { SAMPLES } from './samples.ts';

const specs = ACTIONS.map(({ spec }) => spec);
const catalogue = catalogueOf([{ ...fakeSystem(), actions: specs }]);

test('every action has a sample, and every sample an action', () => {
  assert.deepEqual(Object.keys(SAMPLES).sort(), specs.map(({ name }) => name).sort());
});

for (const spec of specs) {
  const { args, before = [] } = SAMPLES[spec.name] ?? { args: {} };

  test(`${spec.name}: the spec holds together`, () => {
    const properties = membersOf(spec.schema.properties);
    for (const name of spec.title.matchAll(/\{(\w+)\}/g))
      assert.ok(properties.has(name[1] ?? ''), spec.title);
    for (const name of [spec.subject, spec.app]) if (name) assert.ok(properties.has(name), name);
    assert.equal(spec.schema.additionalProperties, false);
    if (spec.undo) {
      assert.ok(catalogue.get(spec.undo.action));
      assert.ok(spec.undo.steps.length > 0);
      for (const step of spec.undo.steps) assert.match(step, /^[A-Z].{8,80}\.$/);
    }
    assert.equal(catalogue.get(spec.name)?.problemsOf(args), undefined);
    assert.ok(
      catalogue.get(spec.name)?.problemsOf({ ...args, more: 1 }),
      'takes an argument it does not know',
    );
    assert.ok(catalogue.get(spec.name)?.problemsOf({}), 'needs no argument');
  });

  test(`${spec.name}: performs, is seen, and is undone without a trace`, async (t) => {
    const sandbox = open(t);
    for (const [name, earlier] of before) await sandbox.run(name, earlier);
    const start = dump(sandbox.file);
    const version = await sandbox.system.targetVersion(spec.name, args);
    const done = await sandbox.run(spec.name, args);
    assert.match(done.said, /^[^{}]{10,}[.]$/);
    assert.equal(await sandbox.system.probe(spec.name, args), true);
    const after = dump(sandbox.file);
    if (spec.risk === 'read') assert.deepEqual(after, start);
    else assert.notDeepEqual(after, start);
    assert.equal(done.undo !== undefined, spec.undo !== undefined);
    if (!spec.undo || !done.undo) return;
    assert.equal(catalogue.get(spec.undo.action)?.problemsOf(done.undo), undefined);
    await sandbox.run(spec.undo.action, done.undo);
    assert.equal(await sandbox.system.probe(spec.undo.action, done.undo), true);
    assert.deepEqual(dump(sandbox.file), start);
    assert.equal(await sandbox.system.targetVersion(spec.name, args), version);
  });

  test(`${spec.name}: says before what will be there after, and changes nothing by saying so`, async (t) => {
    const sandbox = open(t);
    for (const [name, earlier] of before) await sandbox.run(name, earlier);
    const start = dump(sandbox.file);
    const changes = await previewOf(sandbox, spec.name, args);
    assert.deepEqual(dump(sandbox.file), start);
    assert.equal(changes.length === 0, spec.risk === 'read');
    for (const { what, before: was, after, arg } of changes) {
      for (const word of [what, was, after]) assert.match(word, /^[^{}]+$/);
      assert.notEqual(was, after);
      if (arg !== undefined) assert.ok(Object.hasOwn(args, arg), arg);
    }
    if (spec.risk === 'read' || ONLY_ONCE.has(spec.name)) return;
    await sandbox.run(spec.name, args);
    const again = await previewOf(sandbox, spec.name, args);
    assert.equal(ending(again[0]?.before), ending(changes[0]?.after));
    assert.equal(ending(again[0]?.after), ending(again[0]?.before), 'there is nothing more to change');
  });

  test(`${spec.name}: the same key again gives the same result and changes nothing`, async (t) => {
    const sandbox = open(t);
    for (const [name, earlier] of before) await sandbox.run(name, earlier);
    const first = await sandbox.run(spec.name, args, { key: 'once' });
    const after = dump(sandbox.file);
    assert.deepEqual(await sandbox.run(spec.name, args, { key: 'once' }), first);
    assert.deepEqual(dump(sandbox.file), after);
  });

  test(`${spec.name}: done a second time, it promises no undo of what the first run did`, async (t) => {
    if (['ticket.open', 'device.order', 'letter.issue'].includes(spec.name))
      return t.skip('each run makes a new one');
    const sandbox = open(t);
    for (const [name, earlier] of before) await sandbox.run(name, earlier);
    await sandbox.run(spec.name, args);
    const after = dump(sandbox.file);
    const again = await sandbox.run(spec.name, args).catch((error: { code: string }) => error.code);
    if (typeof again === 'string') assert.equal(again, 'system_rejected');
    else assert.equal(again.undo, undefined);
    assert.deepEqual(dump(sandbox.file), after);
  });

  test(`${spec.name}: ids that nobody has are refused in words, and change nothing`, async (t) => {
    const sandbox = open(t);
    const start = dump(sandbox.file);
    const unknown: Args = Object.fromEntries(
      Object.entries(args).map(([name, value]) => [name, IDS.has(name) ? 'nobody-here' : value]),
    );
    if (spec.name.startsWith('mail.')) unknown.sender = 'no address at all';
    await assert.rejects(sandbox.run(spec.name, unknown), {
      code: 'system_rejected',
      retry: false,
      message: /\. .+\.$/,
    });
    assert.equal(typeof (await sandbox.system.probe(spec.name, unknown)), 'boolean');
    assert.equal(typeof (await sandbox.system.targetVersion(spec.name, unknown)), 'string');
    assert.ok(Array.isArray(await previewOf(sandbox, spec.name, unknown)));
    assert.deepEqual(dump(sandbox.file), start);
  });
}

const IDS = new Set([
  'person',
  'app',
  'group',
  'device',
  'order',
  'ticket',
  'letter',
  'course',
  'model',
  'manager',
  'opened_by',
  'other',
  'delegate',
]);

/** What is new each time, tells more once it is there, or takes the thing itself away. */
const ONLY_ONCE = new Set([
  'account.reset_password',
  'account.create',
  'account.remove',
  'ticket.open',
  'device.order',
  'device.collect',
  'leave.withdraw',
  'leave.cancel',
  'letter.issue',
  'bank.restore',
]);

async function previewOf({ system }: Opened, action: string, args: Args): Promise<Change[]> {
  assert.ok(system.preview);
  return system.preview(action, args);
}

/** Of an account number on file only the end is told. */
function ending(words: string | undefined): string | undefined {
  return /\d{4}$/.test(words ?? '') ? words?.slice(-4) : words;
}

function membersOf(value: Json | undefined): Map<string, Json> {
  assert.ok(value !== null && typeof value === 'object' && !Array.isArray(value));
  return new Map(Object.entries(value));
}
