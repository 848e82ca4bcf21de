/** One running Deskmate that serves Slack, Teams and the playground at once, for the sandbox company. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, type TestContext } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { type Running, start } from '../../src/main.ts';
import type { Log } from '../../src/ports/context.ts';
import { SECRET } from '../adapters/slack/harness.ts';
import { eventually, openPlayground, type Playground } from '../fakes/playground.ts';
import { startSlackApi } from '../fakes/slack-api.ts';
import { startConnector } from '../fakes/teams-connector.ts';
import { APP_ID, APP_PASSWORD, startLogin, TENANT } from '../fakes/teams-login.ts';
import { settledTrainer } from '../fakes/trainer.ts';
import { inWords } from '../stories/story.ts';
import { type Turning, turningClock } from './clock.ts';
import { type Colleague, EVERYBODY, slackUser } from './colleagues.ts';
import { type Line, startLine } from './line.ts';
import { type Slack, slackFor } from './slack.ts';
import { type Teams, teamsFor } from './teams.ts';

/** Its keys take a while to make, and it keeps nothing of what it is asked. */
const login = await startLogin();
after(() => login.close());

export type Office = {
  slack: Slack;
  teams: Teams;
  playground(): Playground;
  clock: Turning;
  /** To the platforms. */
  lines: { slack: Line; teams: Line };
  /** Waits until a card of the playground reads like that. */
  webReads(who: Colleague, ...expected: RegExp[]): Promise<void>;
  /** How often the system of record was told to do that. */
  runs(action: string): number;
  /** Events of that type on record. */
  events(type: string): number;
  /** Stops, and starts again at that time. */
  wakesAt(time: string): Promise<void>;
};

type Options = {
  /** ISO; a Friday, 14:00 in Paris, when absent. */
  now?: string;
  /** Who has no account in Slack. */
  notInSlack?: Colleague[];
  /** Who is not in that channel, of Slack or of Teams. */
  outside?: { channel: string; people: Colleague[] };
  /** More settings, such as those of a model. */
  env?: Record<string, string>;
};

/** Everything started here is stopped when the test ends. */
export async function openOffice(t: TestContext, options: Options = {}): Promise<Office> {
  const { now = '2026-11-20T13:00:00Z', notInSlack = [], outside, env = {} } = options;
  const users = EVERYBODY.filter((one) => !notInSlack.includes(one)).map(slackUser);
  const [api, connector] = await Promise.all([startSlackApi({ users }), startConnector()]);
  const lines = { slack: await startLine(api.url), teams: await startLine(connector.url) };
  if (outside) {
    const { channel, people } = outside;
    api.workspace.outside.set(
      channel,
      people.map(({ slack }) => slack.user),
    );
    connector.outside.set(
      channel,
      people.map(({ teams }) => teams.id),
    );
  }
  const home = await mkdtemp(join(tmpdir(), 'deskmate-across-'));
  const clock = turningClock(now);
  const { log, errors } = errorsOnly();
  const config = readConfig({
    PORT: '0',
    DESKMATE_HOME: home,
    DESKMATE_PLAYGROUND: 'on',
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: `${lines.slack.url}/api/`,
    MICROSOFT_APP_ID: APP_ID,
    MICROSOFT_APP_PASSWORD: APP_PASSWORD,
    MICROSOFT_APP_TENANT_ID: TENANT,
    TEAMS_LOGIN_URL: login.url,
    ...env,
  });
  const launch = () => start(config, { clock, log, trainer: settledTrainer() });
  let running: Running | undefined = await launch();
  let playground = await openPlayground(running.url);
  const database = new DatabaseSync(join(home, 'deskmate.sqlite'), { readOnly: true });
  t.after(async () => {
    database.close();
    await running?.close();
    await Promise.all([lines.slack, lines.teams, api, connector].map((one) => one.close()));
    await rm(home, { recursive: true, force: true });
    assert.deepEqual(errors, [], 'nothing went wrong unnoticed');
  });
  const url = () => {
    assert.ok(running, 'Deskmate runs');
    return running.url;
  };
  const count = (sql: string, value: string) => Number(database.prepare(sql).get(value)?.n);
  return {
    slack: slackFor(api, url, clock),
    teams: teamsFor(connector, login, lines.teams.url, url),
    playground: () => playground,
    clock,
    lines,
    async webReads({ id }, ...expected) {
      await eventually(`a card in the playground like ${expected.join(' and ')}`, async () =>
        (await playground.cards(id)).some((card) => expected.every((pattern) => pattern.test(inWords(card)))),
      );
    },
    runs: (action) => count('SELECT count(*) AS n FROM sandbox_runs WHERE action = ?', action),
    events: (type) =>
      count(`SELECT count(*) AS n FROM appends WHERE events LIKE '%"type":"' || ? || '"%'`, type),
    async wakesAt(time) {
      const before = running;
      running = undefined;
      await before?.close();
      clock.turnsTo(time);
      running = await launch();
      playground = await openPlayground(running.url);
    },
  };
}

function errorsOnly(): { log: Log; errors: string[] } {
  const errors: string[] = [];
  const nothing = () => {};
  const error = (event: string, fields?: Record<string, unknown>) =>
    void errors.push(`${event} ${JSON.stringify(fields)}`);
  return { errors, log: { info: nothing, warn: nothing, error } };
}
