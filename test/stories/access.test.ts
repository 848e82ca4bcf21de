/** Getting apps: access until a day, software, and what happens when somebody says no or nothing is free. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();
const access = async (person: string, app: string) =>
  (await story.person(person)).apps.find(({ id, kind }) => id === app && kind === 'access');
const installed = async (person: string, app: string) =>
  (await story.person(person)).apps.some(({ id, kind }) => id === app && kind === 'installed');

test('app_access: asked, approved by the owner, used, undone', async () => {
  const talk = await story.asks('ada', 'I need Figma until March');
  await talk.reads(
    'ada',
    /I have asked Maria Lindqvist to approve: Give Ada Moreau access to Figma/,
    /\[Withdraw\]/,
  );
  await talk.reads(
    'maria',
    /Your decision: Give Ada Moreau access to Figma/,
    /“I need Figma until March”/,
    /Until: 1 March 2027/,
    /Can be undone: Yes, for 30 days/,
    /Why you: The owner of an app decides/,
  );
  assert.equal(await access('ada', 'figma'), undefined, 'nothing happens before the approval');
  await talk.presses('maria', 'Approve');
  await talk.reads('ada', /Approved by Maria Lindqvist/, /can use Figma until 1 March 2027/, /\[Undo\]/);
  await talk.reads('maria', /Approved by Maria Lindqvist/, /can use Figma/);
  assert.equal((await access('ada', 'figma'))?.until, '2027-03-01');

  await talk.says('cancel');
  await talk.whispered('ada', /done already\. Press Undo/);
  assert.ok(await access('ada', 'figma'), 'a word does not drop the end of the access');

  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /Undone\./, /\(undone\) Give Ada Moreau access/);
  await talk.reads('maria', /It has been undone since/);
  assert.equal(await access('ada', 'figma'), undefined);
  assert.deepEqual(await talk.events(), [
    'opened',
    'slots_filled',
    'judged',
    'approval_requested',
    'approved',
    'action_started',
    'action_succeeded',
    'wait_started',
    'refused',
    'undo_requested',
    'judged',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
});

test('app_access: in the channel, approved in the thread where everybody reads it', async () => {
  const talk = await story.asks('li', 'I need access to GitHub until 18 December', 'new-shared');
  assert.match(talk.thread, /channel/);
  await talk.reads('tom', /Your decision: Give Li Wei access to GitHub/, /\[Approve\]/);
  await talk.presses('tom', 'Approve');
  await talk.whispered('tom', /Only Priya Nair can decide this/);
  await talk.presses('li', 'Approve');
  await talk.whispered('li', /You asked for this yourself/);
  await talk.presses('priya', 'Approve');
  await talk.reads('tom', /Li Wei can use GitHub until 18 December 2026/);
  assert.equal((await access('li', 'github'))?.until, '2026-12-18');
  assert.deepEqual((await talk.events()).slice(2), [
    'judged',
    'approval_requested',
    'refused',
    'refused',
    'approved',
    'action_started',
    'action_succeeded',
    'wait_started',
  ]);
});

test('app_access: no seat is free, so people get it', async () => {
  const talk = await story.asks('ada', 'I need access to Salesforce until March');
  await talk.presses('marc', 'Approve');
  await talk.reads('ada', /All 2 Salesforce seats are taken\. Ask Marc Dubois/, /passed this to IT support/);
  await talk.reads('marc', /All 2 Salesforce seats are taken/);
  await talk.reads('tom', /For IT support: Access to Salesforce for Ada Moreau/, /\[Take it\]/);
  assert.equal(await access('ada', 'salesforce'), undefined);
  assert.deepEqual((await talk.events()).slice(-3), ['action_started', 'action_failed', 'handed_over']);
});

test('app_access: cancelled in words while it waits for the approver', async () => {
  const talk = await story.asks('jonas', 'I need Sigma until March');
  await talk.reads('olga', /\[Approve\]/);
  await talk.says('never mind');
  await talk.reads('jonas', /Cancelled\. Nothing more will happen here/);
  await talk.reads('olga', /No longer needed/);
  assert.deepEqual((await talk.events()).slice(-2), ['heard', 'cancelled']);
});

test('software_install: approved by the manager, installed, undone', async () => {
  const talk = await story.asks('ada', 'please install Photoshop on my laptop');
  await talk.reads('maria', /Install Adobe Creative Cloud for Ada Moreau/, /your manager decides/);
  await talk.presses('maria', 'Approve');
  await talk.reads('ada', /Adobe Creative Cloud is installed for Ada Moreau/);
  assert.equal(await installed('ada', 'adobe-cc'), true);
  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /Undone\. Adobe Creative Cloud is no longer installed/);
  assert.equal(await installed('ada', 'adobe-cc'), false);
  await talk.events();
});

test('software_install: denied by the manager', async () => {
  const talk = await story.asks('jonas', 'install Zoom on my computer please');
  await talk.presses('priya', 'Deny');
  const said = await talk.reads('jonas', /Priya Nair said no\./);
  assert.doesNotMatch(said, /\[/, 'nothing is left to press');
  await talk.reads('priya', /Denied by Priya Nair/);
  assert.equal(await installed('jonas', 'zoom'), false);
  const events = await talk.events();
  assert.deepEqual(events.slice(-3), ['approval_requested', 'denied', 'declined']);
});

// The last one: it ends the process and moves the clock.
test('app_access: ends by itself when its last day is over', async () => {
  const talk = await story.asks('marc', 'I need Notion until 27 November');
  await talk.presses('maria', 'Approve');
  await talk.reads(
    'marc',
    /can use Notion until 27 November 2026/,
    /After 27 November 2026 I (?:will )?go on by myself/,
  );
  await story.wakesAt('2026-11-27T22:30:00Z');
  assert.ok(await access('marc', 'notion'), 'the last day counts');
  await story.wakesAt('2026-11-27T23:30:00Z');
  await talk.reads('marc', /access to Notion has ended/, /\(done\) Take the access back/);
  assert.equal(await access('marc', 'notion'), undefined);
  assert.deepEqual((await talk.events()).slice(-5), [
    'wait_ended',
    'judged',
    'action_started',
    'action_succeeded',
    'resolved',
  ]);
});
