/** Deskmate as it runs in production: the database on disk, and the sandbox company with a hundred more people. */
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { start } from '../src/main.ts';
import { settledTrainer } from '../test/fakes/trainer.ts';
import { STAFF } from './staff.ts';

const { apiUrl, secret, home } = JSON.parse(process.argv[2] ?? '{}') as {
  apiUrl: string;
  secret: string;
  home: string;
};
const root = resolve(import.meta.dirname, '..');

const declared = parse(await readFile(join(root, 'adapters/sandbox/company.yaml'), 'utf8')) as {
  people: unknown[];
};
const more = STAFF.map(({ id, name, email }) => ({
  id: id.toLowerCase(),
  name,
  email,
  title: 'Employee',
  department: 'Design',
  manager: 'maria',
  groups: ['staff'],
  timezone: 'Europe/Paris',
}));
const company = join(home, 'company.yaml');
await writeFile(company, stringify({ ...declared, people: [...declared.people, ...more] }));

const running = await start(
  {
    port: 0,
    host: '127.0.0.1',
    home,
    checkpoints: join(home, 'checkpoints.jsonl'),
    intents: join(root, 'intents'),
    messages: join(root, 'messages'),
    knowledge: join(root, 'knowledge'),
    policies: join(root, 'policies'),
    company,
    playground: false,
    slack: { botToken: 'xoxb-bench', signingSecret: secret, apiUrl },
    agentModel: [],
    smallModel: [],
    modelTimes: { firstMs: 8_000, totalMs: 60_000 },
    logLevel: 'info',
  },
  // Nothing is learnt while the times are taken.
  { trainer: settledTrainer() },
);
process.send?.(running.port);
