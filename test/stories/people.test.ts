/** People who come and people who go. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();
const stands = async (id: string) =>
  (await story.playground().system()).people.find(({ person }) => person === id);

test('new_joiner: by HR; an administrator agrees, everything is made, and all of it undone', async () => {
  const talk = await story.asks('hana', 'we have a new joiner');
  await talk.reads('hana', /I need 5 more details/, /\? Who will be their manager\?/);
  await talk.fills({
    name: 'Noor Haddad',
    department: 'Design',
    manager: 'maria',
    start: '2027-01-04',
    laptop: 'macbook-pro-14',
  });
  await talk.reads(
    'ben',
    /Create an account for Noor Haddad in Design, starting 4 January 2027/,
    /Manager: Maria/,
  );
  assert.equal(await stands('noor'), undefined);
  await talk.presses('ben', 'Approve');
  await talk.reads('hana', /Everything is ready for Noor Haddad, who starts on 4 January 2027/, /\[Undo\]/);
  const noor = await story.person('noor');
  assert.deepEqual(
    [noor.account, noor.groups, noor.apps.map(({ id }) => id)],
    ['active', ['staff'], ['slack']],
  );
  const facts = noor.facts.map(({ label, value }) => `${label.replace(/\d+/, 'n')}: ${value}`);
  assert.deepEqual(facts, [
    'First day: 4 January 2027',
    'Trainings: Security basics',
    'Order ORD-n: MacBook Pro 14',
  ]);

  await talk.presses('hana', 'Undo');
  await talk.reads('hana', /Undone\./, /\(undone\) Create the account of Noor Haddad/);
  assert.equal(await stands('noor'), undefined);
  const events = await talk.events();
  assert.deepEqual(events.slice(0, 9), [
    'opened',
    'asked',
    'slots_filled',
    'judged',
    'approval_requested',
    'approved',
    'action_started',
    'action_succeeded',
    'judged',
  ]);
  assert.equal(events.filter((type) => type === 'action_succeeded').length, 10, 'five steps, there and back');
});

test('new_joiner: by the manager-to-be; HR agrees', async () => {
  const talk = await story.asks('maria', 'a new colleague starts on Monday');
  await talk.reads('maria', /Start: 23 November 2026/);
  await talk.fills({ name: 'Kim Larsen', department: 'Design', manager: 'maria', laptop: 'thinkpad-t14' });
  await talk.reads('hana', /Create an account for Kim Larsen/, /HR confirms that somebody joins/);
  await talk.presses('nina', 'Approve');
  await talk.reads('maria', /Approved by Nina Petrova/, /Everything is ready for Kim Larsen/);
  assert.deepEqual((await story.person('kim')).groups, ['staff']);
  await talk.presses('maria', 'Undo');
  await talk.reads('maria', /\(undone\) Create the account of Kim Larsen/);
  assert.equal(await stands('kim'), undefined);
  await talk.events();
});

test('new_joiner: not for somebody else to announce', async () => {
  const talk = await story.asks('ada', 'we have a new joiner');
  await talk.fills({
    name: 'Pat Doe',
    department: 'Design',
    manager: 'maria',
    start: '2027-01-04',
    laptop: 'thinkpad-t14',
  });
  await talk.reads(
    'ada',
    /A new joiner is announced by HR or by the manager-to-be/,
    /\(skipped\) Order a ThinkPad T14/,
  );
  assert.deepEqual((await talk.events()).slice(-2), ['judged', 'declined']);
});

test('leaver: a manager hears at once that HR does this, and can pass it on', async () => {
  const talk = await story.asks('maria', 'Li leaves the company on 30 November');
  await talk.reads('maria', /Only HR may start this when somebody leaves\. Ask them/, /\[Talk to a person\]/);
  assert.deepEqual(await talk.events(), ['opened', 'slots_filled', 'judged', 'declined']);
  await talk.presses('maria', 'Talk to a person');
  await talk.reads('maria', /I have passed this to HR/);
  await talk.presses('hana', 'Take it');
  await talk.reads('maria', /Hana Sato has taken this/);
});

test('leaver: by HR, nothing before the last day is over, then all of it; and all of it undone', async () => {
  const before = await story.person('marc');
  const talk = await story.asks('hana', 'Marc leaves the company on 30 November');
  await talk.reads('hana', /Marc Dubois has 4 apps and 1 device/, /After 30 November 2026/, /\[Cancel\]/);
  assert.equal((await story.person('marc')).apps.length, 4);
  await story.wakesAt('2026-11-30T22:30:00Z');
  assert.equal((await story.person('marc')).apps.length, 4, 'the last day counts');

  await story.wakesAt('2026-11-30T23:30:00Z');
  await talk.reads('ben', /Disable the account of Marc Dubois/, /IT administrators look at it/);
  await talk.presses('ben', 'Approve');
  await talk.reads('hana', /The access of Marc Dubois has ended and the devices are being collected/);
  const gone = await story.person('marc');
  assert.deepEqual([gone.account, gone.apps], ['disabled', []]);
  assert.match(gone.devices[0]?.state ?? '', /to be returned by 8 December 2026/);

  await talk.presses('hana', 'Undo');
  await talk.reads('ben', /Give Marc Dubois back the apps/);
  await talk.presses('ben', 'Approve');
  await talk.reads('ben', /Your decision: Enable the account of Marc Dubois again/);
  await talk.presses('ben', 'Approve');
  await talk.reads('hana', /Undone\./);
  assert.deepEqual(await story.person('marc'), before);
  assert.deepEqual((await talk.events()).slice(0, 7), [
    'opened',
    'slots_filled',
    'judged',
    'action_started',
    'action_succeeded',
    'wait_started',
    'wait_ended',
  ]);
});
