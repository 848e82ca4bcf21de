/** One running Deskmate with the sandbox company, on Slack and on Teams at once; its clock stands until it is moved. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import { SECRET } from '../adapters/slack/harness.ts';
import { type FakeClock, fakeClock, fakeLog, type LogLine } from '../fakes/context.ts';
import { type SlackApi, startSlackApi } from '../fakes/slack-api.ts';
import { type FakeConnector, startConnector } from '../fakes/teams-connector.ts';
import { APP_ID, APP_PASSWORD, type FakeLogin, startLogin, TENANT } from '../fakes/teams-login.ts';
import { settledTrainer } from '../fakes/trainer.ts';
import { slackUsers, teamsMembers } from './people.ts';

export type Office = {
  url(): string;
  slack: SlackApi;
  teams: FakeConnector;
  login: FakeLogin;
  clock: FakeClock;
  /** Every line of log so far. */
  lines: LogLine[];
  /** The desk's own file, over a connection of the test's. */
  db: DatabaseSync;
  /** What the company's tables hold is put back as it was at the start; runs stay on record. */
  reset(): void;
  /** Resolves when no reply is on its way. */
  idle(): Promise<void>;
  /** Stops and starts again, so many ms later, with `data.yaml` as changed. */
  restart(change?: (data: string) => string, later?: number): Promise<void>;
};

/** A moment in hours, so that what was approved can be looked at before it runs. */
const BRIEFLY = 0.00005;
export const BRIEFLY_MS = BRIEFLY * 3_600_000;

const root = resolve(import.meta.dirname, '../..');
/** What cheats may have changed by hand, or what was done. */
const TABLES = [
  'people',
  'members',
  'apps',
  'access',
  'accounts',
  'same',
  'standins',
  'bank',
  'bank_replaced',
];

/** @param coolingOff actions that rest for a moment between the last approval and the run */
export async function openOffice({ coolingOff = [] as string[] } = {}): Promise<Office> {
  const home = mkdtempSync(join(tmpdir(), 'deskmate-cheats-'));
  const policies = join(home, 'policies');
  const data = join(policies, 'data.yaml');
  await cp(join(root, 'policies'), policies, { recursive: true });
  const rests = coolingOff.map((action) => `\n  ${action}: ${BRIEFLY}`).join('');
  const edit = async (change: (text: string) => string) =>
    writeFile(data, change(await readFile(data, 'utf8')));
  await edit((text) => text.replace('  bank.change: 24\n', `  bank.change: ${BRIEFLY}${rests}\n`));

  const [slack, teams, login] = await Promise.all([
    startSlackApi({ users: slackUsers() }),
    startConnector(),
    startLogin(),
  ]);
  for (const member of teamsMembers()) teams.members.set(member.id, member);
  const clock = fakeClock();
  const log = fakeLog();
  const config = readConfig({
    PORT: '0',
    DESKMATE_HOME: home,
    DESKMATE_POLICIES: policies,
    DESKMATE_PLAYGROUND: 'off',
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slack.url,
    MICROSOFT_APP_ID: APP_ID,
    MICROSOFT_APP_PASSWORD: APP_PASSWORD,
    MICROSOFT_APP_TENANT_ID: TENANT,
    TEAMS_LOGIN_URL: login.url,
  });
  let running: Running = await start(config, { clock, log, trainer: settledTrainer() });
  const db = new DatabaseSync(join(home, 'deskmate.sqlite'), { timeout: 2_000 });
  for (const table of TABLES) db.exec(`CREATE TEMP TABLE was_${table} AS SELECT * FROM sandbox_${table}`);
  after(async () => {
    db.close();
    await running.close();
    await Promise.all([slack.close(), teams.close(), login.close()]);
    rmSync(home, { recursive: true, force: true });
  });

  return {
    slack,
    teams,
    login,
    clock,
    lines: log.lines,
    db,
    url: () => running.url,
    idle: () => running.idle(),
    reset() {
      const back = (table: string) =>
        `DELETE FROM sandbox_${table}; INSERT INTO sandbox_${table} SELECT * FROM was_${table};`;
      db.exec(`BEGIN IMMEDIATE; ${TABLES.map(back).join(' ')} COMMIT`);
    },
    async restart(change, later = 0) {
      await running.close();
      clock.pass(later);
      if (change) await edit(change);
      running = await start(config, { clock, log, trainer: settledTrainer() });
    },
  };
}
