/** Several requests in one message, and messages that are about what came before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { inWords, openStory } from './story.ts';

const story = await openStory();

/** Says it, and resolves with the cases that it opened, as `intent: details`, and the thread. */
async function says(
  text: string,
  thread: string,
  cases: number,
): Promise<{ thread: string; opened: string[] }> {
  const people = story.playground();
  const before = new Set((await people.cases()).map(({ id }) => id));
  const where = await people.says('ada', text, thread);
  const opened = await eventually(`${cases} cases of "${text}"`, async () => {
    const fresh = (await people.cases()).filter(({ id }) => !before.has(id));
    return fresh.length >= cases && fresh;
  });
  assert.equal(opened.length, cases);
  const details = await Promise.all(opened.map(({ id }) => detailsOf(id)));
  return { thread: where, opened: opened.map(({ intent }, at) => `${intent}: ${details[at]}`).sort() };
}

async function detailsOf(id: string): Promise<string> {
  const entries = await story.playground().timeline(id);
  const slots = entries.flatMap(({ detail }) => Object.entries((detail as { slots?: object }).slots ?? {}));
  return slots
    .map(([, value]) => (value as { label: string }).label)
    .sort()
    .join(', ');
}

/** Waits until a card of the thread reads like that. */
async function reads(thread: string, expected: RegExp): Promise<void> {
  await eventually(`a card like ${expected}`, async () =>
    (await story.playground().sees('ada')).some(
      (one) => one.thread === thread && one.card && expected.test(inWords(one.card)),
    ),
  );
}

test('two things in one message: two cases, each with its own details, and a card that says so', async () => {
  const { thread, opened } = await says('reset my password and book me next Friday off', 'new', 2);
  assert.deepEqual(opened, ['leave_request: 1 working day, 27 November 2026', 'password_reset: Ada Moreau']);
  await reads(
    thread,
    /I have taken two requests from your message:\s+1\. Reset my password\s+2\. Request leave/,
  );
});

test('a list of three', async () => {
  const { opened } = await says(
    '1) please unlock my account\n2) my VPN does not connect\n3) I need Sigma until March',
    'new',
    3,
  );
  assert.deepEqual(
    opened.map((one) => one.split(':')[0]),
    ['account_unlock', 'app_access', 'vpn_trouble'],
  );
});

test('two apps until one day, then one more; one is cancelled by its name', async () => {
  const { thread, opened } = await says('I need Figma and Jira until March', 'new', 2);
  assert.deepEqual(opened, [
    'app_access: 1 March 2027, Ada Moreau, Figma',
    'app_access: 1 March 2027, Ada Moreau, Jira',
  ]);
  const more = await says('and Salesforce too', thread, 1);
  assert.deepEqual(more.opened, ['app_access: 1 March 2027, Ada Moreau, Salesforce']);
  await says('cancel it', thread, 0);
  await reads(thread, /Which one shall I cancel\?\s+\[Access to Salesforce.*\]\s+\[Access to/s);
  await says('the first one', thread, 0);
  await reads(thread, /# Access to Salesforce for Ada Moreau\s+Cancelled/);
});

for (const text of [
  'my laptop is slow and hot',
  "since the update my VPN drops and I can't reach the wiki",
  'Hi! I was away for two weeks. Now my password has expired. It says so every time. Thanks for your help!',
])
  test(`one stays one: "${text}"`, async () => {
    await says(text, 'new', 1);
  });

test('steps that helped, and the next request behind it', async () => {
  const { thread } = await says('my vpn is broken', 'new', 1);
  const { opened } = await says('works now, but the printer on our floor jams', thread, 1);
  assert.match(opened[0] ?? '', /^printer_trouble/);
  await reads(thread, /Good to hear that it works again/);
});

test('who has to approve, a correction, and somebody else who needs it too', async () => {
  const { thread } = await says('I need Figma until March', 'new', 1);
  await says('who has to approve it?', thread, 0);
  await reads(thread, /# Status: Access to Figma for Ada Moreau\s+I have asked Maria Lindqvist/);
  await says('no, Sigma, not Figma', thread, 0);
  await reads(thread, /# Access to Sigma for Ada Moreau\s+I have asked Olga Novak/);
  const { opened } = await says('and for my colleague Tom too', thread, 1);
  assert.deepEqual(opened, ['app_access: 1 March 2027, Sigma, Tom Becker']);
});

test('a safety word comes first in a message, and is no follow-up', async () => {
  const { thread } = await says(
    'I need Notion until Friday and I got a phishing mail from bob@evil.example',
    'new',
    2,
  );
  await reads(thread, /1\. Report a suspicious message\s+2\. Get access to an app/);
  const { opened } = await says('and phishing for Tom too', thread, 1);
  assert.match(opened[0] ?? '', /^report_phishing/);
});
