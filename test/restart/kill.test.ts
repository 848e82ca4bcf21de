/** kill -9 between approval and execution, then a new start: the action runs exactly once. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { firstBreak, type StoredEvent } from '../../src/audit/chain.ts';
import { eventually, openPlayground } from '../fakes/playground.ts';

async function launch(
  t: TestContext,
  home: string,
  moment = 'never',
): Promise<{ child: ChildProcess; url: string; gone: Promise<unknown> }> {
  const script = join(import.meta.dirname, '../fakes/doomed.ts');
  const env = { PATH: process.env.PATH, PORT: '0', DESKMATE_HOME: home };
  const child = spawn(process.execPath, [script, moment], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const gone = once(child, 'exit');
  const [line] = (await Promise.race([once(child.stdout, 'data'), gone.then(() => [''])])) as [
    Buffer | string,
  ];
  return { child, url: String(line).trim(), gone };
}

function newHome(t: TestContext): string {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-kill-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

const MOMENTS = {
  'action.due': 'after the approval is stored, before the worker takes the action up',
  'action.run': 'after the worker has taken it up, before the system is asked',
  'action.ran': 'after the system has done it, before that is on record',
};

for (const [moment, words] of Object.entries(MOMENTS)) {
  test(`killed ${words}`, async (t) => {
    const home = newHome(t);
    const first = await launch(t, home, moment);
    const before = await openPlayground(first.url);
    await before.says('ada', 'I need Figma until March');
    const caseId = await before.newestCase();
    // The process may die while it answers this click.
    await before.presses('maria', 'Approve').catch(() => {});
    await first.gone;

    const second = await launch(t, home);
    const after = await openPlayground(second.url);
    await eventually('the access', async () =>
      (await after.timeline(caseId)).some(({ type }) => type === 'action_succeeded'),
    );
    const types = (await after.timeline(caseId)).map(({ type }) => type);
    assert.equal(types.filter((type) => type === 'approved').length, 1);
    assert.equal(types.filter((type) => type === 'action_succeeded').length, 1);
    second.child.kill('SIGKILL');
    await second.gone;

    const db = new DatabaseSync(join(home, 'deskmate.sqlite'), { readOnly: true });
    const runs = db.prepare("SELECT count(*) AS n FROM sandbox_runs WHERE key LIKE ? || '.%'").get(caseId);
    assert.equal(runs?.n, 1, 'the sandbox has seen one run');
    const rows = db.prepare('SELECT events FROM appends WHERE stream = ? ORDER BY version').all(caseId);
    const events = rows.flatMap((row) => JSON.parse(String(row.events)) as StoredEvent[]);
    assert.equal(firstBreak(events), undefined, 'the chain holds');
    db.close();
  });
}

test('killed while it waits for the approval: after the start it goes on', async (t) => {
  const home = newHome(t);
  const first = await launch(t, home);
  await (await openPlayground(first.url)).says('ada', 'I need Figma until March');
  first.child.kill('SIGKILL');
  await first.gone;

  const second = await launch(t, home);
  const after = await openPlayground(second.url);
  await after.presses('maria', 'Approve');
  const caseId = await after.newestCase();
  await eventually('the access', async () =>
    (await after.timeline(caseId)).some(({ type }) => type === 'action_succeeded'),
  );
  await after.presses('ada', 'Undo');
  await eventually('the undo', async () =>
    (await after.timeline(caseId)).some(({ type }) => type === 'resolved'),
  );
});
