/** When the sandbox says no: nothing changes, and the sentence tells why and what to do next. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Args } from '../../../src/ports/system.ts';
import { dump, open } from './open.ts';
import { ROWS } from './rejections.ts';

const ada = { person: 'ada' };

for (const { it, before = [], action, args, at, says } of ROWS) {
  test(`refuses ${it}`, async (t) => {
    const sandbox = open(t);
    for (const [name, earlier] of before) await sandbox.run(name, earlier);
    const start = dump(sandbox.file);
    await assert.rejects(sandbox.run(action, args, { at }), {
      code: 'system_rejected',
      retry: false,
      message: says,
    });
    assert.deepEqual(dump(sandbox.file), start);
  });
}

test('an action that nobody offers is unknown, for every question', async (t) => {
  const { system, run } = open(t);
  await assert.rejects(run('account.destroy', ada), { code: 'action_unknown' });
  await assert.rejects(run('constructor', ada), { code: 'action_unknown' });
  await assert.rejects(system.probe('account.destroy', ada), { code: 'action_unknown' });
  await assert.rejects(system.targetVersion('account.destroy', ada), { code: 'action_unknown' });
});

test('arguments of the wrong kind are invalid, not a crash', async (t) => {
  const { run } = open(t);
  const wrong: [string, Args][] = [
    ['account.unlock', {}],
    ['account.unlock', { person: null }],
    ['leave.book', { person: 'ada', from: '2026-12-07', days: '3' }],
    ['app.restore_all', { person: 'ada', apps: 'all' }],
    ['app.restore_all', { person: 'ada', apps: [null] }],
    ['app.restore_all', { person: 'ada', apps: [{ app: 1 }] }],
  ];
  for (const [action, args] of wrong) await assert.rejects(run(action, args), { code: 'args_invalid' });
});

test('a key belongs to one run only', async (t) => {
  const { run } = open(t);
  await run('account.unlock', ada, { key: 'k' });
  await assert.rejects(run('account.unlock', { person: 'li' }, { key: 'k' }), { code: 'args_invalid' });
  await assert.rejects(run('account.disable', ada, { key: 'k' }), { code: 'args_invalid' });
});

test('a run that was refused may succeed later under the same key', async (t) => {
  const { run } = open(t);
  await assert.rejects(run('app.grant', { ...ada, app: 'salesforce' }, { key: 'k' }), {
    code: 'system_rejected',
  });
  await run('app.revoke', { person: 'marc', app: 'salesforce' });
  assert.equal(
    (await run('app.grant', { ...ada, app: 'salesforce' }, { key: 'k' })).said,
    'Ada Moreau can use Salesforce.',
  );
});
