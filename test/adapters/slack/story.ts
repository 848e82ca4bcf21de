/** The whole story on Slack, told through the running process; both transports must tell the same one. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { start } from '../../../src/main.ts';
import { eventually } from '../../fakes/playground.ts';
import { type SlackApi, startSlackApi } from '../../fakes/slack-api.ts';
import { click, directMessage } from '../../fakes/slack-payloads.ts';
import { commandRequest, eventRequest, interactionRequest, send } from '../../fakes/slack-request.ts';
import { SECRET } from './harness.ts';
import { buttonIn, clickIn } from './presses.ts';

type Payload = Record<string, unknown>;

/** Hands a delivery over and makes sure that it was acknowledged. */
export type Transport = {
  event(payload: Payload): Promise<void>;
  interaction(payload: Payload): Promise<void>;
  command(fields: Record<string, string>): Promise<void>;
};

export type Stage = Transport & {
  api: SlackApi;
  /** Rows of a question to the company's tables. */
  rows(sql: string): Payload[];
};

const root = resolve(import.meta.dirname, '../../..');

export async function openStage(t: TestContext, transport: 'http' | 'socket'): Promise<Stage> {
  const api = await startSlackApi();
  const home = await mkdtemp(join(tmpdir(), 'deskmate-slack-'));
  const running = await start({
    port: 0,
    host: '127.0.0.1',
    home,
    intents: join(root, 'intents'),
    messages: join(root, 'messages'),
    knowledge: join(root, 'knowledge'),
    policies: join(root, 'policies'),
    checkpoints: join(home, 'checkpoints'),
    company: join(root, 'adapters/sandbox/company.yaml'),
    playground: false,
    slack: {
      botToken: 'xoxb-test',
      signingSecret: SECRET,
      apiUrl: api.url,
      appToken: transport === 'socket' ? 'xapp-test' : undefined,
    },
    agentModel: [],
    smallModel: [],
    modelTimes: { firstMs: 8_000, totalMs: 60_000 },
    logLevel: 'silent',
  });
  const database = new DatabaseSync(join(home, 'deskmate.sqlite'), { readOnly: true });
  t.after(async () => {
    database.close();
    await running.close();
    await api.close();
    await rm(home, { recursive: true, force: true });
  });
  return {
    api,
    rows: (sql) => database.prepare(sql).all(),
    ...(transport === 'http' ? overHttp(running.url) : overSocket(api)),
  };
}

function overHttp(url: string): Transport {
  return {
    event: async (payload) =>
      assert.deepEqual(await send(url, eventRequest(payload, SECRET)), { status: 200, body: '' }),
    interaction: async (payload) =>
      assert.deepEqual(await send(url, interactionRequest(payload, SECRET)), { status: 200, body: '' }),
    command: async (fields) => assert.equal((await send(url, commandRequest(fields, SECRET))).status, 200),
  };
}

function overSocket({ socket }: SlackApi): Transport {
  return {
    event: async (payload) => assert.deepEqual(await socket.send('events_api', payload), {}),
    interaction: async (payload) => assert.deepEqual(await socket.send('interactive', payload), {}),
    command: async (fields) => assert.notEqual(await socket.send('slash_commands', fields), 'none'),
  };
}

/** Waits for a message in that channel with that button; a click on it by `user`. */
export async function clickOn(
  { api }: Stage,
  user: string,
  channel: string,
  label: string,
): Promise<Payload> {
  const call = await api.until(({ method, args, ...rest }) => {
    const shown = method === 'chat.postMessage' || method === 'chat.update';
    return shown && args.channel === channel && buttonIn({ method, args, ...rest }, label) !== undefined;
  }, `button "${label}"`);
  const thread = api.callsOf('chat.postMessage').find(({ answer }) => answer.ts === call.answer.ts)
    ?.args.thread_ts;
  return clickIn(call, user, label, thread === undefined ? undefined : String(thread));
}

/** From message to approved, executed and undone. */
export async function tellStory(stage: Stage): Promise<void> {
  const { api, rows } = stage;
  const access = () => rows("SELECT until FROM sandbox_access WHERE person = 'ada' AND app = 'figma'");
  const runs = (action: string) => rows(`SELECT key FROM sandbox_runs WHERE action = '${action}'`);
  assert.deepEqual(access(), []);

  const asked = directMessage('U0ADA', 'I need Figma until March');
  const { ts } = asked.event as { ts: string };
  await stage.event(asked);
  const reply = await api.until(
    ({ method, args }) => method === 'chat.postMessage' && args.channel === 'D0ADA' && args.thread_ts === ts,
    'reply in the thread',
  );
  assert.match(JSON.stringify(reply.args.blocks), /Figma/);

  const approve = await clickOn(stage, 'U0MARIA', 'D0MARIA', 'Approve');
  const { value } = (approve.actions as { value: string }[])[0] ?? { value: '' };
  await stage.interaction(
    click(
      'U0BEN',
      { channel: 'C0GENERAL', ts: '1700000009.000100', thread: '1700000009.000100' },
      { action_id: 'press:approve:0', value },
    ),
  );
  const [refusal] = api.callsOf('chat.postEphemeral');
  assert.deepEqual([refusal?.args.channel, refusal?.args.user], ['C0GENERAL', 'U0BEN']);
  assert.deepEqual(runs('app.grant'), []);

  const again = await clickOn(stage, 'U0MARIA', 'D0MARIA', 'Approve');
  await Promise.all([stage.interaction(approve), stage.interaction(again)]);
  const undo = await clickOn(stage, 'U0ADA', 'D0ADA', 'Undo');
  assert.match(String(access()[0]?.until), /^\d{4}-0[23]-\d\d$/);
  assert.equal(runs('app.grant').length, 1, 'two clicks, one action');
  assert.equal((undo.message as { thread_ts?: string }).thread_ts, ts, 'shown in the same thread');
  await api.until(
    ({ method, args }) => method === 'chat.update' && args.ts === reply.answer.ts,
    'the first card updated',
  );
  await api.until(
    ({ method, args }) =>
      method === 'chat.update' &&
      args.channel === 'D0MARIA' &&
      /Approved by Maria/.test(JSON.stringify(args.blocks)),
    'outcome at the approver',
  );

  await Promise.all([
    stage.interaction(undo),
    stage.interaction(await clickOn(stage, 'U0ADA', 'D0ADA', 'Undo')),
  ]);
  await eventually('the access taken back', async () => access().length === 0);
  await api.until(
    ({ method, args }) =>
      method === 'chat.update' &&
      args.channel === 'D0ADA' &&
      /undone|taken back/i.test(JSON.stringify(args.blocks)),
    'undone in the thread',
  );
  assert.equal(runs('app.revoke').length, 1, 'undone once');
}
