/** The auditor's command line, as a process of its own, on a real store and real files. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { openKeys } from '../../adapters/files/keys.ts';
import { openLedger } from '../../adapters/files/ledger.ts';
import { signerOf } from '../../src/audit/checkpoint.ts';
import { createErase } from '../../src/audit/erase.ts';
import { createJournal, type Journal } from '../../src/audit/journal.ts';
import { createKeyring } from '../../src/audit/keyring.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { replay } from '../../src/case/evolve.ts';
import { viewOf } from '../../src/case/status.ts';
import type { Store } from '../../src/ports/store.ts';
import { openFor } from '../adapters/sqlite/temp.ts';
import { fakeClock, fakeLog } from '../fakes/context.ts';
import type { Audit } from './open.ts';
import { SAMPLES, WORD } from './samples.ts';
import { writeTrail } from './trail.ts';

const CLI = join(import.meta.dirname, '../../src/cli.ts');

/** The command line has the clock of the machine, so the trail is a day older than that. */
const NOW = Date.now();
const DAY_MS = 86_400_000;
const START = NOW - DAY_MS;
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

type Ended = { code: number; out: string; err: string };

/** A desk's folder with a trail in it; its store stays open, as that of a running desk. */
async function openHome(t: TestContext) {
  const home = await mkdtemp(join(tmpdir(), 'deskmate-cli-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const { store } = openFor(t, join(home, 'deskmate.sqlite'));
  const keys = openKeys(join(home, 'keys.json'), { fresh: true });
  const ledger = openLedger(join(home, 'checkpoints.jsonl'));
  const keyring = createKeyring({ store, master: keys.master, random: randomBytes });
  const audit = {
    store,
    ledger,
    keyring,
    journal: createJournal({ store, keyring, random: randomBytes }),
    erase: createErase({ store, keyring }),
    signer: signerOf(keys.privateKey),
    log: fakeLog(),
    clock: fakeClock(),
  };
  await writeTrail(audit as unknown as Audit, undefined, START);
  const deskmate = async (...args: string[]): Promise<Ended> => {
    const env = { PATH: process.env.PATH, DESKMATE_HOME: home };
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    t.after(() => child.kill('SIGKILL'));
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: Number(code), out, err };
  };
  return { store, journal: audit.journal, deskmate, at: (name: string) => join(home, name) };
}

test('exported beside a running desk, verified offline; and when somebody changed it, that is found', async (t) => {
  const { deskmate, at } = await openHome(t);
  const key = await deskmate('audit', 'key');
  assert.match(key.out, /^-----BEGIN PUBLIC KEY-----/);
  await writeFile(at('deskmate.pem'), key.out);

  const exported = await deskmate('audit', 'export');
  assert.deepEqual([exported.code, exported.err], [0, '']);
  assert.ok(!exported.out.includes(WORD), 'what people wrote stays sealed');
  await writeFile(at('trail.jsonl'), exported.out);

  const verify = (file: string, ...more: string[]) =>
    deskmate('audit', 'verify', at(file), '--key', at('deskmate.pem'), ...more);
  const good = await verify('trail.jsonl');
  assert.deepEqual([good.code, good.err], [0, '']);
  assert.match(good.out, /12 events in 4 streams, 3 checkpoints\.[\s\S]*Everything is as it was written\./);

  const lines = exported.out.trimEnd().split('\n');
  await writeFile(at('cut.jsonl'), lines.filter((line) => !line.includes('"seq":6')).join('\n'));
  const cut = await verify('cut.jsonl', '--checkpoints', at('checkpoints.jsonl'));
  assert.equal(cut.code, 1);
  assert.match(cut.out, /^c-1 event 6: is cut off at event 5: checkpoint 3 knows 6\n/);
  assert.match(cut.out, /1 finding\.\n$/);

  await writeFile(at('garbage.jsonl'), randomBytes(5_000));
  const garbage = await verify('garbage.jsonl');
  assert.equal(garbage.code, 1);
  assert.equal(garbage.err, '');
});

test('every format can be verified; a part of it too; --open gives the words to whoever has the keys', async (t) => {
  const { deskmate, at } = await openHome(t);
  await writeFile(at('deskmate.pem'), (await deskmate('audit', 'key')).out);
  const ways = [
    ['--format', 'cloudevents'],
    ['--format', 'ocsf'],
    ['--case', 'c-1'],
    ['--from', dayOf(START), '--to', dayOf(NOW)],
    ['--open'],
  ];
  for (const options of ways) {
    const { out, code } = await deskmate('audit', 'export', ...options);
    assert.equal(code, 0, options.join(' '));
    assert.equal(out.includes(WORD), options[0] === '--open', options.join(' '));
    await writeFile(at('part.jsonl'), out);
    const verified = await deskmate('audit', 'verify', at('part.jsonl'), '--key', at('deskmate.pem'));
    assert.equal(verified.code, 0, `${options.join(' ')}: ${verified.out}`);
  }
  const none = await deskmate('audit', 'export', '--to', dayOf(START - DAY_MS));
  assert.equal(none.out.split('\n').filter((line) => line.startsWith('{"stream"')).length, 0);
});

test('erasing needs the desk to be stopped, says what it did, and leaves a trail that holds', async (t) => {
  const { store, journal, deskmate, at } = await openHome(t);
  await writeCase({ store, journal }, 'c-closed', [SAMPLES.opened, SAMPLES.resolved]);
  await writeCase({ store, journal }, 'c-open', [SAMPLES.opened, SAMPLES.asked]);
  const erase = () => deskmate('audit', 'erase', '--person', 'ada', '--reason', 'letter of 3 May');
  const busy = await erase();
  assert.equal(busy.code, 2);
  assert.match(busy.err, /Another Deskmate is working on/);
  await store.close();
  const done = await erase();
  assert.deepEqual([done.code, done.err], [0, '']);
  assert.match(done.out, /^Erased: 1 case, 1 thread\.\n {2}c-closed\nStill open, so not erased: 1 case\./);
  assert.match(done.out, /\n {2}c-open \(asking\)\n$/);

  await writeFile(at('deskmate.pem'), (await deskmate('audit', 'key')).out);
  await writeFile(at('trail.jsonl'), (await deskmate('audit', 'export')).out);
  const verified = await deskmate('audit', 'verify', at('trail.jsonl'), '--key', at('deskmate.pem'));
  assert.equal(verified.code, 0, verified.out);
  const opened = await deskmate('audit', 'export', '--open');
  const wordsOf = (stream: string) =>
    opened.out.split('\n').some((line) => line.startsWith(`{"stream":"${stream}"`) && line.includes(WORD));
  assert.deepEqual(['c-closed', 'talk-1', 'c-open'].map(wordsOf), [false, false, true]);
});

/** As the desk writes it, with its line in the lists. */
async function writeCase(
  { store, journal }: { store: Store; journal: Journal },
  id: string,
  events: readonly CaseEvent[],
): Promise<void> {
  const pen = await journal.write(id, await store.head(id), NOW);
  const live = events.map((event) => {
    const now = { ...event, at: NOW };
    return pen.add(now.type === 'opened' ? { ...now, case: id } : now);
  });
  await pen.commit({ effects: [], view: viewOf(replay(live)) });
}

test('every command says how it is used', async (t) => {
  const { deskmate } = await openHome(t);
  for (const command of ['key', 'export', 'verify', 'erase']) {
    const { code, out } = await deskmate('audit', command, '--help');
    assert.equal(code, 0);
    assert.match(out, new RegExp(`^deskmate audit ${command}`));
  }
  assert.match((await deskmate('--help')).out, /^deskmate audit <command>/);
  assert.equal((await deskmate()).code, 2);
});

test('a wrong call ends with 2 and the fix', async (t) => {
  const { deskmate, at } = await openHome(t);
  const calls: [string[], RegExp][] = [
    [['audit', 'verify', at('x')], /--key is missing/],
    [['audit', 'verify', '--key', at('keys.json')], /FILE is missing/],
    [['audit', 'verify', at('x'), '--key', at('nowhere.pem')], /nowhere\.pem cannot be read as a public key/],
    [['audit', 'export', '--format', 'xml'], /--format must be events, cloudevents, ocsf/],
    [['audit', 'export', '--from', 'monday'], /--from must be a day such as/],
    [['audit', 'export', '--strange'], /Unknown option '--strange'/],
    [['audit', 'erase', '--person', 'ada'], /--person and --reason are both needed/],
  ];
  for (const [args, expected] of calls) {
    const { code, err } = await deskmate(...args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, expected);
  }
  await writeFile(at('deskmate.pem'), (await deskmate('audit', 'key')).out);
  const missing = await deskmate('audit', 'verify', at('no-such-file'), '--key', at('deskmate.pem'));
  assert.equal(missing.code, 2);
  assert.match(missing.err, /There is no file .*no-such-file/);
});

test('the command can be run by its name', async () => {
  const first = (await readFile(CLI, 'utf8')).split('\n')[0];
  assert.equal(first, '#!/usr/bin/env node');
  assert.equal((await stat(CLI)).mode & 0o111, 0o111);
});
