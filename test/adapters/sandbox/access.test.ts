/** Access that others gave, gave for longer, or gave before is never taken away by the wrong run. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Args } from '../../../src/ports/system.ts';
import { dump, type Opened, open } from './open.ts';

const ADA_FIGMA: Args = { person: 'ada', app: 'figma' };
const MARCH = '2027-03-01';
const JUNE = '2027-06-01';

async function appsOf(sandbox: Opened, person: string): Promise<(string | undefined)[]> {
  const { people } = await sandbox.overview();
  const apps = people.find((one) => one.person === person)?.apps ?? [];
  return apps.filter(({ id }) => id === 'figma').map(({ kind, until }) => until ?? kind);
}

test('who already has it keeps it: no undo, and the sentence says so', async (t) => {
  const sandbox = open(t);
  const start = dump(sandbox.file);
  const granted = await sandbox.run('app.grant', { person: 'li', app: 'figma', until: MARCH });
  assert.deepEqual(granted, { said: 'Li Wei already had Figma.', facts: { person: 'li', app: 'figma' } });
  const installed = await sandbox.run('app.install', { person: 'ada', app: 'zoom' });
  assert.equal(installed.said, 'Ada Moreau already had Zoom installed.');
  assert.equal(installed.undo, undefined);
  assert.deepEqual(dump(sandbox.file), start);
});

test('a day with its month in words, in the sentence of the result', async (t) => {
  const { said } = await open(t).run('app.grant', { ...ADA_FIGMA, until: MARCH });
  assert.equal(said, 'Ada Moreau can use Figma until 1 March 2027.');
});

test('longer access goes back to its former end, and a former end to longer access', async (t) => {
  const sandbox = open(t);
  await sandbox.run('app.grant', { ...ADA_FIGMA, until: MARCH });
  const march = dump(sandbox.file);
  const longer = await sandbox.run('app.grant', { ...ADA_FIGMA, until: JUNE });
  const june = dump(sandbox.file);
  assert.ok(longer.undo);
  const back = await sandbox.run('app.revoke', longer.undo);
  assert.deepEqual(dump(sandbox.file), march);
  assert.ok(back.undo);
  await sandbox.run('app.grant', back.undo);
  assert.deepEqual(dump(sandbox.file), june);
});

test('access made endless goes back to its end', async (t) => {
  const sandbox = open(t);
  await sandbox.run('app.grant', { ...ADA_FIGMA, until: MARCH });
  const { undo } = await sandbox.run('app.grant', ADA_FIGMA);
  assert.deepEqual(await appsOf(sandbox, 'ada'), ['access']);
  assert.ok(undo);
  await sandbox.run('app.revoke', undo);
  assert.deepEqual(await appsOf(sandbox, 'ada'), [MARCH]);
});

test('undoing a short grant leaves a longer one that came later', async (t) => {
  const sandbox = open(t);
  const short = await sandbox.run('app.grant', { ...ADA_FIGMA, until: MARCH });
  await sandbox.run('app.grant', { ...ADA_FIGMA, until: JUNE });
  assert.ok(short.undo);
  const undone = await sandbox.run('app.revoke', short.undo);
  assert.equal(undone.said, 'Ada Moreau keeps Figma until 1 June 2027.');
  assert.equal(await sandbox.system.probe('app.revoke', short.undo), true);
  assert.deepEqual(await appsOf(sandbox, 'ada'), [JUNE]);
});

test('revoking what is due on a day leaves endless and later access', async (t) => {
  const sandbox = open(t);
  const kept = await sandbox.run('app.revoke', { person: 'li', app: 'figma', due: MARCH });
  assert.equal(kept.said, 'Li Wei keeps Figma.');
  assert.deepEqual(await appsOf(sandbox, 'li'), ['access']);
  await sandbox.run('app.grant', { ...ADA_FIGMA, until: MARCH });
  const at = Date.UTC(2027, 2, 1);
  const ended = await sandbox.run('app.revoke', { ...ADA_FIGMA, due: MARCH }, { at });
  assert.equal(ended.said, "Ada Moreau's access to Figma has ended.");
  assert.equal(ended.undo, undefined, 'access that is over cannot be given back');
  assert.deepEqual(await appsOf(sandbox, 'ada'), []);
});

test('a seat is counted once for access and licence together', async (t) => {
  const sandbox = open(t);
  const used = async () => (await sandbox.overview()).seats.find(({ app }) => app === 'figma')?.used;
  assert.equal(await used(), 10);
  await sandbox.run('app.install', ADA_FIGMA);
  await sandbox.run('app.grant', ADA_FIGMA);
  assert.equal(await used(), 11);
  const { said } = await sandbox.run('app.revoke', ADA_FIGMA);
  assert.equal(said, "Ada Moreau's access to Figma has ended. Figma stays installed.");
  assert.equal(await used(), 11);
  await sandbox.run('app.uninstall', ADA_FIGMA);
  assert.equal(await used(), 10);
});

test('giving everything back keeps what was given meanwhile', async (t) => {
  const sandbox = open(t);
  await sandbox.run('app.grant', { ...ADA_FIGMA, until: MARCH });
  const { undo } = await sandbox.run('app.revoke_all', { person: 'ada' });
  await sandbox.run('app.grant', { ...ADA_FIGMA, until: JUNE });
  assert.ok(undo);
  await sandbox.run('app.restore_all', undo);
  assert.deepEqual(await appsOf(sandbox, 'ada'), [JUNE]);
});
