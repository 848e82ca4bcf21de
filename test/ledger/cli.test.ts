/** The command line, as a process of its own, beside a desk whose store is open. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openKeys } from '../../adapters/files/keys.ts';
import { openSandbox } from '../../adapters/sandbox/sandbox.ts';
import { createJournal } from '../../src/audit/journal.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { openFor } from '../adapters/sqlite/temp.ts';
import { WORD } from '../audit/samples.ts';
import { fakeClock, START } from '../fakes/context.ts';
import { answered, began, did, ended, opened, resolved } from './events.ts';

const inRepository = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const COMPANY = inRepository('adapters/sandbox/company.yaml');

/** A desk's folder. Its store stays open, as that of a running desk. */
async function openHome(t: TestContext, cases: readonly (readonly CaseEvent[])[] = []) {
  const home = await mkdtemp(join(tmpdir(), 'deskmate-ledger-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const file = join(home, 'deskmate.sqlite');
  const { store } = openFor(t, file);
  const company = { path: 'company.yaml', text: await readFile(COMPANY, 'utf8') };
  await openSandbox({ file, company, clock: fakeClock() }).close();
  const { master } = openKeys(join(home, 'keys.json'), { fresh: true });
  const keyring = createKeyring({ store, master, random: randomBytes });
  const journal = createJournal({ store, keyring, random: randomBytes });
  for (const [at, events] of cases.entries()) {
    const id = `c-${at + 1}`;
    const pen = await journal.write(id, await store.head(id), START);
    for (const event of events) pen.add(event.type === 'opened' ? { ...event, case: id } : event);
    await pen.commit({ effects: [] });
  }
  const deskmate = async (...args: string[]) => {
    const env = { PATH: process.env.PATH };
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, [inRepository('src/cli.ts'), ...args], { env, stdio, cwd: home });
    t.after(() => child.kill('SIGKILL'));
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: Number(code), out, err };
  };
  return { home, at: (name: string) => join(home, name), deskmate };
}

/** What an agent did for somebody. */
function errand(words: string, requester: string, action: string, args: Record<string, string>): CaseEvent[] {
  return [
    opened({ at: START, text: words, requester, intent: 'anything', requesterName: WORD }),
    began,
    answered({ text: WORD }),
    ...did('assistant-1', { action, args }),
    ended('answered'),
    resolved,
  ];
}

const CASES = [
  errand('die Zeichenfläche ist zu: {a} #b', 'ada', 'app.grant', {
    person: 'ada',
    app: 'figma',
    until: '2026-12-01',
  }),
  errand('"let me" into the drawing board: please', 'ben', 'app.grant', {
    person: 'ben',
    app: 'figma',
    until: '2026-12-09',
  }),
  errand('the drawing board stays closed for me', 'maria', 'app.grant', {
    person: 'maria',
    app: 'figma',
    until: '2027-01-09',
  }),
  ...['off my plate with it', 'never opened that one again', 'hand mine to somebody else'].map((words, at) =>
    errand(words, 'ada', 'account.unlock', { person: ['ada', 'ben', 'maria'][at] ?? '' }),
  ),
];

test('the ledger of a desk that runs: a table, JSON and a page, without anybody’s words', async (t) => {
  const { home, at, deskmate } = await openHome(t, CASES);
  const table = await deskmate('ledger', '--home', home, '--out', at('ledger.html'));
  assert.deepEqual([table.code, table.err], [0, '']);
  assert.match(table.out, /^6 cases opened so far\.\nMoney in EUR\. Verified: /);
  assert.match(table.out, /^agent +6 +6 +6 +0 +6 +600 +240 +60 +0\.0018 +0\.0003 +0\.90 +0\.90$/m);
  const page = await readFile(at('ledger.html'), 'utf8');
  assert.match(page, /<h2>By path<\/h2>/);
  const json = await deskmate(
    'ledger',
    '--home',
    home,
    '--json',
    '--since',
    '2026-11-20',
    '--until',
    '2026-11-20',
  );
  const { total, only } = JSON.parse(json.out);
  assert.deepEqual([total.verified, total.micros, only.to - only.from], [6, 1_800, 86_400_000]);
  const none = await deskmate('ledger', '--home', home, '--until', '2026-11-19');
  assert.equal(none.out, '0 cases opened until 2026-11-19 (UTC).\nNo cases.\n');
  for (const said of [table.out, page, json.out]) assert.ok(!said.includes(WORD));
});

test('drafts are written once, beside the intents that there are, and never over anything', async (t) => {
  const { home, at, deskmate } = await openHome(t, CASES);
  const first = await deskmate('drafts', '--home', home);
  assert.deepEqual([first.code, first.err], [0, '']);
  assert.match(first.out, /^6 cases of agents were verified and did something\.$/m);
  assert.match(first.out, /^Written: drafts\/app_grant\.yaml, for app\.grant \(3 cases\)\./m);
  assert.match(first.out, /^account_unlock does account\.unlock \(3 cases\) already\./m);
  assert.match(first.out, /^ {2}- never opened that one again$/m);
  assert.deepEqual(await readdir(at('drafts')), ['app_grant.yaml']);
  const text = await readFile(at('drafts/app_grant.yaml'), 'utf8');
  assert.match(text, /^ {2}- "die Zeichenfläche ist zu: \{a\} #b"$/m);
  assert.match(text, /^ {6}person: "\{requester\}"\n {6}app: figma\n {6}until: "\{slots\.until\}"$/m);
  await writeFile(at('drafts/app_grant.yaml'), 'mine');
  const again = await deskmate('drafts', '--home', home);
  assert.match(again.out, /^Not written: drafts\/app_grant\.yaml is there already\./m);
  assert.equal(await readFile(at('drafts/app_grant.yaml'), 'utf8'), 'mine');
  const rarely = await deskmate('drafts', '--home', home, '--least', '4', '--out', at('other'));
  assert.match(rarely.out, /Nothing to draft\.\n2 other ways of doing things came too seldom\./);
});

test('nothing is drafted into the intents', async (t) => {
  const { home, deskmate } = await openHome(t, CASES);
  for (const folder of ['intents', 'intents/itsm', 'intents/new/folder']) {
    const { code, err } = await deskmate('drafts', '--home', home, '--out', inRepository(folder));
    assert.equal(code, 2);
    assert.match(err, /--out must not be among the intents/);
  }
});

test('a desk without cases has nothing to add up and nothing to draft', async (t) => {
  const { home, deskmate } = await openHome(t);
  assert.equal((await deskmate('ledger', '--home', home)).out, '0 cases opened so far.\nNo cases.\n');
  const drafts = await deskmate('drafts', '--home', home);
  assert.equal(drafts.out, '0 cases of agents were verified and did something.\nNothing to draft.\n');
});

test('a wrong call ends with 2 and the fix, and both say how they are used', async (t) => {
  const { home, at, deskmate } = await openHome(t);
  const calls: [string[], RegExp][] = [
    [['ledger', '--home', at('nowhere')], /There is no .*deskmate\.sqlite/],
    [['ledger', '--since', 'monday'], /--since must be a day such as 2026-11-20/],
    [['ledger', '--since', '2026-11-20', '--until', '2026-11-19'], /--until must not be before --since/],
    [['ledger', '--out', 'ledger.txt'], /--out needs a file whose name ends in \.html/],
    [['ledger', '--home', home, '--out', at('no/such/ledger.html')], /cannot be written/],
    [['ledger', 'extra'], /There is something too much/],
    [['drafts', '--least', '0'], /--least must be a whole number from 1 on/],
    [['drafts', '--strange'], /Unknown option '--strange'/],
    [['drafts', '--home', at('nowhere')], /There is no .*deskmate\.sqlite/],
  ];
  for (const [args, expected] of calls) {
    const { code, err } = await deskmate(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, expected);
  }
  for (const command of ['ledger', 'drafts']) {
    const { code, out } = await deskmate(command, '--help');
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^deskmate ${command} `));
  }
});
