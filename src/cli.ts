#!/usr/bin/env node
/** The command line, for auditors and for those who write intents: a composition root like main.ts. */
import { createPublicKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { readFolder } from '../adapters/files/folder.ts';
import { isWithin, writeNew } from '../adapters/files/fresh.ts';
import { readKeys } from '../adapters/files/keys.ts';
import { openLedger } from '../adapters/files/ledger.ts';
import { readLines } from '../adapters/files/lines.ts';
import { checkWritable, writeWhole } from '../adapters/files/whole.ts';
import { createLog } from '../adapters/pino/log.ts';
import { lookAtSandbox } from '../adapters/sandbox/look.ts';
import { ACTIONS } from '../adapters/sandbox/registry.ts';
import { openReader, type Reader } from '../adapters/sqlite/reader.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import { loadAgentSettings } from './agent/settings.ts';
import { signerOf } from './audit/checkpoint.ts';
import { createErase } from './audit/erase.ts';
import { erasePerson } from './audit/erase-person.ts';
import { exportLines } from './audit/export.ts';
import { FORMATS } from './audit/export-row.ts';
import { HELP as AUDIT_HELP } from './audit/help.ts';
import { createKeyring } from './audit/keyring.ts';
import { verifyExport } from './audit/verify.ts';
import { erasedInWords, findingInWords, verifiedInWords } from './audit/words.ts';
import { readConfig } from './config.ts';
import { RESET } from './desk/factorSystem.ts';
import { DeskmateError } from './errors.ts';
import { evalOptions, runEval } from './eval/command.ts';
import { EVAL_HELP } from './eval/help.ts';
import { ledgerOptions, runLedger } from './ledger/command.ts';
import { draftsOptions, runDrafts } from './ledger/drafts/command.ts';
import { DRAFTS_HELP, LEDGER_HELP } from './ledger/help.ts';
import { MCP_HELP } from './mcp/help.ts';
import { TURN } from './model/switchSystem.ts';
import { isDay } from './yaml/day.ts';

const DAY_MS = 86_400_000;
const HELP: Record<string, string> = {
  ...AUDIT_HELP,
  eval: EVAL_HELP,
  ledger: LEDGER_HELP,
  drafts: DRAFTS_HELP,
  mcp: MCP_HELP,
};

type Values = Record<string, string | boolean | undefined>;
type Command = {
  options: Record<string, { type: 'string' | 'boolean' }>;
  files: number;
  /** The exit code. */
  run(values: Values, files: string[]): Promise<number>;
};

const COMMANDS: Record<string, Command> = {
  key: { options: {}, files: 0, run: printKey },
  export: {
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      case: { type: 'string' },
      format: { type: 'string' },
      open: { type: 'boolean' },
    },
    files: 0,
    run: writeExport,
  },
  verify: { options: { key: { type: 'string' }, checkpoints: { type: 'string' } }, files: 1, run: verify },
  erase: { options: { person: { type: 'string' }, reason: { type: 'string' } }, files: 0, run: erase },
};

const EVAL: Command = {
  options: {
    train: { type: 'string' },
    val: { type: 'string' },
    test: { type: 'string' },
    folds: { type: 'string' },
    html: { type: 'string' },
    json: { type: 'boolean' },
  },
  files: 0,
  run: evaluateRouter,
};

const LEDGER: Command = {
  options: {
    home: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    json: { type: 'boolean' },
    out: { type: 'string' },
  },
  files: 0,
  run: showLedger,
};

const DRAFTS: Command = {
  options: { home: { type: 'string' }, least: { type: 'string' }, out: { type: 'string' } },
  files: 0,
  run: writeDrafts,
};

const MCP: Command = {
  options: { 'key-file': { type: 'string' }, url: { type: 'string' } },
  files: 0,
  run: serveStdio,
};

/** Those that are not about the audit trail. */
const OTHERS: Record<string, Command> = { eval: EVAL, ledger: LEDGER, drafts: DRAFTS, mcp: MCP };

/** Where the desk keeps its things. */
function places(folder?: string) {
  const { checkpoints, ...config } = readConfig();
  const home = folder ?? config.home;
  return { database: join(home, 'deskmate.sqlite'), keys: join(home, 'keys.json'), checkpoints };
}

async function serveStdio(values: Values): Promise<number> {
  const file = textOf(values['key-file']);
  const url = textOf(values.url) ?? 'http://127.0.0.1:3978/mcp';
  if (!file) throw usage('mcp', '--key-file is missing');
  if (!URL.canParse(url)) throw usage('mcp', '--url is no address');
  const key = keyIn(file);
  const { bridge } = await import('../adapters/mcp/bridge.ts');
  await bridge({ url: new URL(url), key });
  return 0;
}

function keyIn(file: string): string {
  try {
    const key = readFileSync(file, 'utf8').trim();
    if (/^[\x21-\x7e]{16,500}$/.test(key)) return key;
  } catch (cause) {
    throw usage('mcp', `${file} cannot be read`, cause);
  }
  throw usage('mcp', `${file} holds no key: one line of at least 16 letters and digits`);
}

async function printKey(): Promise<number> {
  process.stdout.write(readKeys(places().keys).publicKey);
  return 0;
}

async function writeExport(values: Values): Promise<number> {
  const { database, keys: keyFile, checkpoints } = places();
  const keys = readKeys(keyFile);
  const format = FORMATS.find((known) => known === (values.format ?? 'events'));
  if (!format) throw usage('export', `--format must be ${FORMATS.join(', ')}`);
  const from = dayOf(values.from, '--from');
  const to = dayOf(values.to, '--to');
  const only = { case: textOf(values.case), from, to: to === undefined ? undefined : to + DAY_MS };
  let reader: Reader | undefined;
  const open = () => {
    reader ??= openReader(database);
    return reader;
  };
  // The keys of the same moment as the events.
  const lazy = { keys: (stream: string) => open().keys(stream), someKey: () => open().someKey() };
  const keyring = values.open
    ? createKeyring({ store: lazy, master: keys.master, random: randomBytes })
    : undefined;
  const source = { open, ledger: openLedger(checkpoints), signer: signerOf(keys.privateKey) };
  const lines = exportLines(source, { format, only, keyring, now: Date.now() });
  try {
    await pipeline(Readable.from(withBreaks(lines)), process.stdout);
  } finally {
    reader?.close();
  }
  return 0;
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncIterable<string> {
  for await (const line of lines) yield `${line}\n`;
}

async function verify(values: Values, [file = '']: string[]): Promise<number> {
  const key = publicKeyIn(textOf(values.key) ?? '');
  const checkpoints = textOf(values.checkpoints);
  const verified = await verifyExport(
    {
      lines: () => readLines(file),
      key,
      checkpoints: checkpoints === undefined ? undefined : () => readLines(checkpoints),
    },
    (finding) => say(findingInWords(finding)),
  );
  for (const line of verifiedInWords(verified)) say(line);
  return verified.findings === 0 ? 0 : 1;
}

function publicKeyIn(file: string): KeyObject {
  if (!file) throw usage('verify', '--key is missing');
  try {
    const key = createPublicKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw usage('verify', `${file} cannot be read as a public key`, cause);
  }
  throw usage('verify', `${file} is no Ed25519 key`);
}

async function erase(values: Values): Promise<number> {
  const person = textOf(values.person);
  const why = textOf(values.reason);
  if (!person || !why) throw usage('erase', '--person and --reason are both needed');
  const { database, keys } = places();
  const { master } = readKeys(keys);
  const { store } = openStore(database, createLog('warn'));
  try {
    const keyring = createKeyring({ store, master, random: randomBytes });
    await keyring.check();
    const parts = { store, erase: createErase({ store, keyring }) };
    const erased = await erasePerson(parts, person, { at: Date.now(), by: 'auditor', why });
    for (const line of erasedInWords(erased)) say(line);
    return 0;
  } finally {
    await store.close();
  }
}

async function evaluateRouter(values: Values): Promise<number> {
  await runEval(evalOptions(values), {
    lines: readLines,
    intents: () => readFolder(readConfig().intents, '.yaml'),
    checkWritable,
    write: writeWhole,
    say,
    progress: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
    },
  });
  return 0;
}

async function showLedger(values: Values): Promise<number> {
  const { policies } = readConfig();
  await runLedger(ledgerOptions(values), {
    open: () => openBooks(values),
    settings: async () => (await readFolder(policies, 'models.yaml')).map(loadAgentSettings),
    checkWritable,
    write: writeWhole,
    say,
  });
  return 0;
}

async function writeDrafts(values: Values): Promise<number> {
  const { intents } = readConfig();
  const { database } = places(textOf(values.home));
  await runDrafts(draftsOptions(values), {
    open: () => openBooks(values),
    known: async () => ({
      files: await readFolder(intents, '.yaml'),
      actions: [...ACTIONS.map(({ spec }) => spec), RESET, TURN],
      ...(await lookAtSandbox(database)),
    }),
    isAmongIntents: (folder) => isWithin(intents, folder),
    writeNew,
    say,
  });
  return 0;
}

/** The store of one moment, beside a running desk, and what opens it. */
function openBooks(values: Values) {
  const { database, keys } = places(textOf(values.home));
  const store = openReader(database);
  try {
    const keyring = createKeyring({ store, master: readKeys(keys).master, random: randomBytes });
    return { store, keyring, close: () => store.close() };
  } catch (error) {
    store.close();
    throw error;
  }
}

function textOf(value: string | boolean | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** The beginning of a day, ms since the epoch. */
function dayOf(value: string | boolean | undefined, option: string): number | undefined {
  const day = textOf(value);
  if (day === undefined) return undefined;
  if (!isDay(day)) throw usage('export', `${option} must be a day such as 2026-11-20`);
  return Date.parse(`${day}T00:00:00Z`);
}

function usage(command: string, problem: string, cause?: unknown): DeskmateError {
  const message = `${problem}.\n\n${HELP[command] ?? HELP['']}`;
  return new DeskmateError('config_invalid', message, { cause });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function run([area, ...args]: string[]): Promise<number> {
  const other = area !== undefined && Object.hasOwn(OTHERS, area) ? OTHERS[area] : undefined;
  const [name = '', ...rest] = area !== undefined && other ? [area, ...args] : args;
  const audit = area === 'audit' && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const command = other ?? audit;
  if (!command) {
    say(HELP[''] ?? '');
    return [area, name].some((word) => word === '--help' || word === '-h' || word === 'help') ? 0 : 2;
  }
  const options = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parsed(name, rest, options);
  if (values.help) {
    say(HELP[name] ?? '');
    return 0;
  }
  if (positionals.length !== command.files)
    throw usage(name, command.files === 0 ? 'There is something too much' : 'FILE is missing');
  return command.run(values, positionals);
}

function parsed(name: string, args: string[], options: Command['options']) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (cause) {
    throw usage(
      name,
      cause instanceof Error ? (cause.message.split('\n', 1)[0]?.replace(/\.$/, '') ?? '') : '',
      cause,
    );
  }
}

function isClosedPipe(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EPIPE';
}

// Whoever reads along, such as `head`, may stop when they have seen enough.
process.stdout.on('error', (error) => {
  if (!isClosedPipe(error)) throw error;
});
try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!isClosedPipe(error)) {
    process.stderr.write(
      `${error instanceof DeskmateError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = 2;
  }
}
