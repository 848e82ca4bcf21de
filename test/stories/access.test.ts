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

const facts = async (person: string) =>
  (await story.person(person)).facts.map(({ label, value }) => `${label.replace(/ \S+-\d+/, '')}: ${value}`);

test('app_return: given back at once, and the seat is free for somebody else', async () => {
  const seats = async () =>
    (await story.playground().system()).seats.find(({ app }) => app === 'salesforce')?.used;
  const before = await seats();
  const talk = await story.asks('carla', "I don't need Salesforce any more");
  await talk.reads(
    'carla',
    /Salesforce is given back\. Carla Mendes has no access to it any more/,
    /\[Undo\]/,
  );
  assert.equal(await access('carla', 'salesforce'), undefined);
  assert.equal(await seats(), (before ?? 0) - 1);

  await talk.presses('carla', 'Undo');
  await talk.reads('marc', /Your decision: Give Carla Mendes access to Salesforce/);
  await talk.presses('marc', 'Deny');
  await talk.reads('carla', /I could not undo it\. Marc Dubois said no\./);
  assert.equal(await access('carla', 'salesforce'), undefined);
  await talk.events();
});

test('app_return: which app is asked for; what is installed goes too, and comes back with Undo', async () => {
  const talk = await story.asks('li', 'I want to give an app back');
  await talk.reads('li', /Which app\?/);
  await talk.says('Adobe please');
  await talk.reads('li', /Adobe Creative Cloud is given back/, /\[Undo\]/);
  assert.equal(await installed('li', 'adobe-cc'), false);
  await talk.presses('li', 'Undo');
  await talk.presses('maria', 'Approve');
  await talk.reads('li', /Undone\. Adobe Creative Cloud is installed/);
  assert.equal(await installed('li', 'adobe-cc'), true);
  await talk.events();
});

test('app_return: not from somebody else', async () => {
  const talk = await story.asks('jonas', "Marc doesn't use Figma, take his licence back please");
  await talk.reads('jonas', /Only the person, their manager, IT or HR may take an app away/);
  assert.ok(await access('marc', 'figma'));
  assert.deepEqual((await talk.events()).slice(-2), ['judged', 'declined']);
});

test('app_return: what they do not have is said plainly', async () => {
  const talk = await story.asks('yusuf', 'I no longer use GitHub, please remove it');
  const said = await talk.reads('yusuf', /Yusuf Demir does not have GitHub/, /\[Talk to a person\]/);
  assert.doesNotMatch(said, /\[Undo\]/, 'there is nothing to undo');
  assert.deepEqual((await talk.events()).slice(-3), ['action_started', 'action_failed', 'declined']);
});

test('device_order: the reason is asked for and read by the manager, who says no', async () => {
  const talk = await story.asks('ada', 'I need a second monitor for my desk');
  await talk.reads('ada', /What is it needed for\?/);
  await talk.says('Two designs side by side');
  await talk.reads(
    'maria',
    /Order one 27-inch monitor for Ada Moreau/,
    /Reason: Two designs side by side/,
    /Hardware costs money, so your manager decides/,
  );
  await talk.presses('maria', 'Deny');
  await talk.reads('ada', /Maria Lindqvist said no\./);
  assert.ok(!(await facts('ada')).includes('Order: 27-inch monitor'));
  assert.deepEqual((await talk.events()).slice(-2), ['denied', 'declined']);
});

test('device_order: approved, ordered, cancelled', async () => {
  const talk = await story.asks('jonas', 'please order a macbook air for me');
  await talk.says('The old one is from 2018');
  await talk.presses('priya', 'Approve');
  await talk.reads('jonas', /One MacBook Air 13 is ordered for Jonas Weber: order ORD-\d+/, /\[Undo\]/);
  assert.ok((await facts('jonas')).includes('Order: MacBook Air 13'));
  await talk.presses('jonas', 'Undo');
  await talk.reads('jonas', /Undone\. Order ORD-\d+ is cancelled/);
  assert.ok(!(await facts('jonas')).includes('Order: MacBook Air 13'));
  await talk.events();
});

test('device_order: a manager orders for her people without asking anybody', async () => {
  const talk = await story.asks('maria', 'order an iPhone for Li please');
  await talk.says('She is on call for the launch');
  await talk.reads('maria', /One iPhone 17 is ordered for Li Wei/);
  await talk.events();
});

test('device_order: out of stock, so nobody is bothered', async () => {
  const talk = await story.asks('ada', 'order a MacBook Pro 16 for me please');
  await talk.says('Video editing');
  await talk.reads(
    'ada',
    /The MacBook Pro 16 is out of stock\. Choose another model/,
    /\[Talk to a person\]/,
  );
  assert.deepEqual((await talk.events()).slice(-3), ['action_started', 'action_failed', 'declined']);
});

test('group_membership: the owner of a mailing list decides; left again with Undo', async () => {
  const groups = async () => (await story.person('ada')).groups;
  const talk = await story.asks('ada', 'please add me to the book club mailing list');
  await talk.reads('ada', /I have asked Li Wei to approve/);
  await talk.reads(
    'li',
    /Ada Moreau in the group Book club: not a member → member/,
    /The owner of a group decides/,
  );
  await talk.presses('li', 'Approve');
  await talk.reads('ada', /Ada Moreau is in the group Book club now/, /\[Undo\]/);
  assert.ok((await groups()).includes('book-club'));
  await talk.presses('ada', 'Undo');
  await talk.reads('ada', /Undone\. Ada Moreau is no longer in the group Book club/);
  assert.ok(!(await groups()).includes('book-club'));
  await talk.events();
});

test('group_membership: which group is asked for; the owner says no', async () => {
  const talk = await story.asks('ada', 'please put me on a mailing list');
  await talk.reads('ada', /Which group or mailing list\?/);
  await talk.says('the one of the Paris office');
  await talk.presses('yusuf', 'Deny');
  await talk.reads('ada', /Yusuf Demir said no\./);
  assert.ok(!(await story.person('ada')).groups.includes('paris-office'));
  await talk.events();
});

test('group_membership: nobody joins a group that gives power over others', async () => {
  const talk = await story.asks('ada', 'add me to the group of IT administrators');
  await talk.reads('ada', /Groups decide what people may do, so nobody adds themselves/);
  assert.deepEqual((await talk.events()).slice(-2), ['judged', 'declined']);
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
