/** `npm run bench -- NAME [options]`: measures what the README claims, one line of JSON per run. */
import { policyBench } from './policy.ts';
import { turnBench } from './turn.ts';

export type Bench = {
  about: string;
  options: Record<string, string>;
  run(options: Map<string, number>): Promise<unknown>;
};

const benches: Record<string, Bench> = { policy: policyBench, turn: turnBench };

const [name, ...rest] = process.argv.slice(2);
const bench = name === undefined ? undefined : benches[name];

if (!bench || rest.includes('--help')) {
  for (const [known, { about, options }] of Object.entries(benches)) {
    process.stdout.write(`${known}  ${about}\n`);
    for (const [option, meaning] of Object.entries(options))
      process.stdout.write(`  --${option}=N  ${meaning}\n`);
  }
  if (name !== undefined && name !== '--help' && !bench) {
    process.stderr.write(`There is no bench "${name}".\n`);
    process.exitCode = 1;
  }
} else {
  const options = new Map<string, number>();
  for (const argument of rest) {
    const found = /^--([a-z-]+)=(\d+)$/.exec(argument);
    if (!found?.[1] || !(found[1] in bench.options)) {
      process.stderr.write(`Unknown option ${argument}; see npm run bench -- --help\n`);
      process.exit(1);
    }
    options.set(found[1], Number(found[2]));
  }
  process.stdout.write(`${JSON.stringify(await bench.run(options))}\n`);
  process.exit();
}
