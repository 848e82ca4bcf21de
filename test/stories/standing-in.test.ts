/** Who decides while somebody is away. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();
const standIn = async (person: string) =>
  (await story.person(person)).facts.find(({ label }) => label === 'Stand-in')?.value;

test('delegate_approvals: the stand-in is asked as well and decides; undone, nobody stands in', async () => {
  const talk = await story.asks('maria', "while I'm on holiday Li decides for me until 3 January");
  await talk.reads('maria', /until 3 January 2027 can get it from Li Wei/, /\[Undo\]/);
  assert.equal(await standIn('maria'), 'Li Wei until 3 January 2027');

  const asked = await story.asks('jonas', 'I need Notion until March');
  await asked.reads('maria', /Your decision: Give Jonas Weber access to Notion/);
  await asked.reads('li', /Your decision: Give Jonas Weber access to Notion/);
  await asked.presses('li', 'Approve');
  await asked.reads('jonas', /Approved by Li Wei/, /can use Notion until 1 March 2027/);

  await talk.presses('maria', 'Undo');
  await talk.reads('maria', /Undone\. Maria Lindqvist decides themselves again/);
  assert.equal(await standIn('maria'), undefined);
  await talk.events();
});

test('delegate_approvals: who is not named and until when is asked for', async () => {
  const talk = await story.asks('priya', 'I need a proxy who decides when I am not here');
  await talk.fills({ delegate: 'jonas', from: '2026-12-21', until: '2027-01-03' });
  await talk.reads('priya', /until 3 January 2027 can get it from Jonas Weber/);
  assert.equal(await standIn('priya'), 'Jonas Weber until 3 January 2027');
  await talk.events();
});

test('delegate_approvals: nobody stands in for themselves', async () => {
  const talk = await story.asks('olga', 'delegate my decisions to Olga Novak until 18 December');
  await talk.reads('olga', /Nobody can stand in for themselves\. Choose a colleague/);
  assert.equal(await standIn('olga'), undefined);
  assert.ok((await talk.events()).includes('action_failed'));
});
