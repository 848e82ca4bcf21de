/** `deskmate eval` as a process of its own, on real files. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { INTENTS } from '../router/intents.ts';
import { MESSAGES } from './samples.ts';

const CLI = join(import.meta.dirname, '../../src/cli.ts');
const jsonl = (rows: readonly { text: string; intent?: string | undefined }[]) =>
  rows.map(({ text, intent }) => `${JSON.stringify({ text, intent: intent ?? 'oos' })}\n`).join('');
const EXAMPLES = INTENTS.flatMap(({ name, examples }) =>
  examples.map((one) => ({ text: one, intent: name })),
);

/** A folder with a few intents and files of messages. */
async function openFolder(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-eval-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  await mkdir(at('intents'));
  for (const { name, examples } of INTENTS) {
    // Every JSON is YAML.
    const declared = { name, label: name.replaceAll('_', ' '), examples, does: 'help' };
    await writeFile(at(`intents/${name}.yaml`), JSON.stringify(declared));
  }
  await writeFile(at('test.jsonl'), jsonl(MESSAGES));
  await writeFile(at('train.jsonl'), jsonl([...EXAMPLES, { text: 'what a lovely day' }]));
  const deskmate = async (...args: string[]) => {
    const env = { PATH: process.env.PATH, DESKMATE_INTENTS: at('intents') };
    const child = spawn(process.execPath, [CLI, 'eval', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    t.after(() => child.kill('SIGKILL'));
    const [out, err, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: Number(code), out, err };
  };
  return { deskmate, at, files: () => readdir(folder) };
}

test('the intents folder is cross-validated: one line of JSON, and a report', async (t) => {
  const { deskmate, at, files } = await openFolder(t);
  const { code, out, err } = await deskmate('--json', '--folds', '3', '--html', at('report.html'));
  assert.deepEqual([code, err], [0, '']);
  assert.equal(out.trimEnd().split('\n').length, 1);
  const found = JSON.parse(out);
  assert.deepEqual([found.by, found.folds, found.intents, found.examples], ['cross-validation', 3, 5, 40]);
  for (const figure of ['accuracy', 'macroF1', 'oosRecallAt95', 'auroc', 'ece', 'eceInScope'])
    assert.ok(found.figures[figure] >= 0 && found.figures[figure] <= 1, figure);
  assert.match(
    await readFile(at('report.html'), 'utf8'),
    /^<!doctype html>[\s\S]*Reliability[\s\S]*<\/html>\n$/,
  );
  assert.deepEqual((await files()).sort(), ['intents', 'report.html', 'test.jsonl', 'train.jsonl']);
});

test('a test file is judged by the intents folder, and shown in words', async (t) => {
  const { deskmate, at } = await openFolder(t);
  const { code, out, err } = await deskmate('--test', at('test.jsonl'));
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^6 messages, judged by a router trained on 40 examples of 5 intents\.\n/);
  assert.match(
    out,
    /1 x leave_request was taken for incident_report\n +the printer on our floor is broken\n/,
  );
});

test('files alone do as well: train, validate, test', async (t) => {
  const { deskmate, at } = await openFolder(t);
  const files = ['--train', at('train.jsonl'), '--val', at('test.jsonl'), '--test', at('test.jsonl')];
  const { code, out, err } = await deskmate(...files, '--json');
  assert.deepEqual([code, err], [0, '']);
  const found = JSON.parse(out);
  assert.deepEqual([found.by, found.folds, found.examples], ['test file', undefined, 40]);
  assert.deepEqual(found.messages, { inside: 5, outside: 1, undeclared: 0 });
});

test('help says how it is used', async (t) => {
  const { deskmate } = await openFolder(t);
  const { code, out } = await deskmate('--help');
  assert.equal(code, 0);
  assert.match(out, /^deskmate eval \[--train FILE\]/);
});

test('whoever reads along may stop early', async (t) => {
  const { at } = await openFolder(t);
  const env = { PATH: process.env.PATH, DESKMATE_INTENTS: at('intents') };
  const child = spawn(process.execPath, [CLI, 'eval'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  t.after(() => child.kill('SIGKILL'));
  child.stdout.destroy();
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  assert.deepEqual([code, err], [0, '']);
});

test('a wrong call ends with 2 and the fix', async (t) => {
  const { deskmate, at } = await openFolder(t);
  const calls: [string[], RegExp][] = [
    [['--strange'], /Unknown option '--strange'[\s\S]*deskmate eval \[/],
    [['file.jsonl'], /There is something too much[\s\S]*deskmate eval \[/],
    [['--val', at('test.jsonl')], /--val needs --test/],
    [['--folds', '1'], /--folds must be a whole number from 2 to 20/],
    [['--folds', 'many'], /--folds must be/],
    [['--val', at('test.jsonl'), '--test', at('test.jsonl'), '--folds', '3'], /leave out --folds or --val/],
    [['--html', at('test.jsonl')], /--html needs a file whose name ends in \.html/],
    [
      ['--html', at('nowhere/report.html')],
      /nowhere\/report\.html cannot be written: name a file in a folder/,
    ],
    [['--test', at('nowhere.jsonl')], /There is no file .*nowhere\.jsonl/],
    [['--test', ''], /--test needs a file/],
  ];
  for (const [args, expected] of calls) {
    const { code, out, err } = await deskmate(...args);
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, expected);
  }
});

test('bad input is told by file and line, and nothing is written', async (t) => {
  const { deskmate, at, files } = await openFolder(t);
  await writeFile(
    at('bad.jsonl'),
    `${jsonl(MESSAGES)}{"text": "x"}\nnope\n{"text": "x", "intent": "pasword"}\n`,
  );
  await writeFile(at('empty.jsonl'), '');
  await writeFile(at('latin.jsonl'), Buffer.from('{"text": "caf\xe9", "intent": null}\n', 'latin1'));
  await writeFile(at('none.jsonl'), jsonl([{ text: 'nice weather' }]));
  await writeFile(at('one.jsonl'), jsonl([{ text: 'new pw', intent: 'password_reset' }]));
  const calls: [string[], RegExp][] = [
    [
      ['--test', at('bad.jsonl')],
      /bad\.jsonl:7: needs "intent"[\s\S]*bad\.jsonl:8: is not JSON[\s\S]*bad\.jsonl:9: has the intent "pasword"/,
    ],
    [['--test', at('empty.jsonl')], /empty\.jsonl:1: is empty: write a line for each message/],
    [['--test', at('latin.jsonl')], /latin\.jsonl:1: is no UTF-8 text/],
    [['--train', at('bad.jsonl')], /bad\.jsonl:8: is not JSON/],
    [
      ['--train', at('none.jsonl'), '--test', at('test.jsonl')],
      /none\.jsonl:1: no message is about an intent/,
    ],
    [['--train', at('one.jsonl')], /one\.jsonl has no intent with two examples/],
    [['--test', at('test.jsonl'), '--val', at('none.jsonl')], /none\.jsonl:1: no message is about an intent/],
    [
      ['--train', at('train.jsonl'), '--test', at('bad.jsonl')],
      /use "oos" or one of app_access, incident_report/,
    ],
  ];
  for (const [args, expected] of calls) {
    const { code, out, err } = await deskmate(...args, '--html', at('report.html'));
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, expected);
  }
  assert.ok(!(await files()).some((name) => name.startsWith('report')));
});
