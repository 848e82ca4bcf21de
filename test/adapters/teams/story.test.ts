/** One request from message to undone, through the whole of Deskmate and the real CloudAdapter with real tokens. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readConfig } from '../../../src/config.ts';
import { isRecord } from '../../../src/json.ts';
import { type Running, start } from '../../../src/main.ts';
import { type Activity, ADA, activity, MARIA, type Person, says } from '../../fakes/teams-activities.ts';
import { type FakeConnector, type Message, startConnector } from '../../fakes/teams-connector.ts';
import { APP_ID, APP_PASSWORD, type FakeLogin, startLogin, TENANT } from '../../fakes/teams-login.ts';
import { button, presses } from './client.ts';

let home: string;
let login: FakeLogin;
let connector: FakeConnector;
let desk: Running;

before(async () => {
  home = await mkdtemp(join(tmpdir(), 'deskmate-home-'));
  [login, connector] = await Promise.all([startLogin(), startConnector()]);
  for (const person of [ADA, MARIA]) connector.members.set(person.id, { ...person, tenantId: TENANT });
  desk = await start(
    readConfig({
      PORT: '0',
      DESKMATE_HOME: home,
      DESKMATE_PLAYGROUND: 'off',
      LOG_LEVEL: 'silent',
      MICROSOFT_APP_ID: APP_ID,
      MICROSOFT_APP_PASSWORD: APP_PASSWORD,
      MICROSOFT_APP_TENANT_ID: TENANT,
      TEAMS_LOGIN_URL: login.url,
    }),
  );
});
after(async () => {
  await desk?.close();
  await Promise.all([login.close(), connector.close()]);
  await rm(home, { recursive: true, force: true });
});

async function post(body: Activity): Promise<unknown> {
  const response = await fetch(`${desk.url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${login.token({ serviceurl: connector.url })}`,
    },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 200);
  return response.headers.get('content-type')?.includes('json') ? response.json() : undefined;
}

/** The newest message in somebody's private chat that holds these words. */
function message(person: Person, words: string): Message | undefined {
  const chat = connector.messages.filter(({ conversation }) => conversation === `a:chat-of-${person.id}`);
  return chat.findLast(({ card }) => JSON.stringify(card).includes(words));
}

/** Waits for the words, and returns the message that holds them. */
async function shows(person: Person, words: string): Promise<Message> {
  await connector.until(`${person.name} to read "${words}"`, () => message(person, words) !== undefined);
  const found = message(person, words);
  assert.ok(found);
  return found;
}

test('Ada asks, Maria approves, it is done, Ada takes it back', async () => {
  await post(activity(MARIA, connector.url, { type: 'installationUpdate', action: 'add' }));
  const asks = says(ADA, connector.url, 'I need Figma until March');
  await post(asks);
  const asked = await shows(ADA, 'I have asked Maria Lindqvist to approve');
  assert.equal(button(asked.card, 'Approve'), undefined);

  const approval = await shows(MARIA, 'Your decision: Give Ada Moreau access to Figma');
  const stolen = await post(presses(ADA, connector.url, approval, 'Approve'));
  assert.ok(isRecord(stolen));
  assert.equal(stolen.value, 'You asked for this yourself, so somebody else has to decide.');
  assert.equal(message(MARIA, 'Approved by'), undefined, 'nobody approves their own request');

  const approve = presses(MARIA, connector.url, approval, 'Approve');
  const again = presses(MARIA, connector.url, approval, 'Approve');
  await Promise.all([post(approve), post(approve), post(again)]);
  await shows(MARIA, 'Approved by Maria Lindqvist.');
  const done = await shows(ADA, 'Ada Moreau can use Figma until');
  const toMaria = connector.messages.filter(({ conversation }) => conversation === 'a:chat-of-29:maria');
  assert.equal(toMaria.length, 2, 'the welcome and one approval, edited');

  await post(presses(ADA, connector.url, done, 'Yes, undo'));
  await shows(ADA, 'Undone.');
  await shows(MARIA, 'It has been undone since.');

  const before = connector.messages.length;
  await post(asks);
  await desk.idle();
  assert.equal(connector.messages.length, before, 'a message that comes again changes nothing');
});
