/** `npm run bench -- NAME [options]`: measures what the README claims, one line of JSON per run. */
import { parseArgs } from 'node:util';
import { DeskmateError } from '../src/errors.ts';
import { maskingBench } from './masking.ts';
import { BadOption, type Options, optionsOf } from './options.ts';
import { policyBench } from './policy.ts';
import { routerBench } from './router.ts';
import { tokensBench } from './tokens.ts';
import { turnBench } from './turn.ts';

export type Bench = {
  about: string;
  /** What each option means, with its default. */
  options: Record<string, string>;
  /** @throws BadOption with the sentence to show */
  run(options: Options): Promise<unknown>;
};

const benches: Record<string, Bench> = {
  masking: maskingBench,
  policy: policyBench,
  router: routerBench,
  tokens: tokensBench,
  turn: turnBench,
};

const [name, ...rest] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];

if (!bench || rest.includes('--help')) {
  for (const [known, { about, options }] of Object.entries(benches)) {
    process.stdout.write(`${known}  ${about}\n`);
    for (const [option, meaning] of Object.entries(options))
      process.stdout.write(`  --${option}=…  ${meaning}\n`);
  }
  if (name !== undefined && name !== '--help' && !bench) {
    process.stderr.write(`There is no bench "${name}".\n`);
    process.exitCode = 1;
  }
} else {
  try {
    const known = Object.keys(bench.options).map((option) => [option, { type: 'string' }] as const);
    const { values } = parseArgs({ args: rest, options: Object.fromEntries(known), strict: true });
    process.stdout.write(`${JSON.stringify(await bench.run(optionsOf(values)))}\n`);
    process.exit();
  } catch (error) {
    if (!(error instanceof Error) || !isTheUsers(error)) throw error;
    process.stderr.write(`${error.message} See npm run bench -- --help\n`);
    process.exit(1);
  }
}

/** Whether the options or the files that they name are wrong, not the bench. */
function isTheUsers(error: Error): boolean {
  if (error instanceof BadOption || error instanceof DeskmateError) return true;
  return 'code' in error && /^(ERR_PARSE_ARGS|ENOENT|EISDIR)/.test(String(error.code));
}
