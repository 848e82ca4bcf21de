/** What the desk says of its articles by itself: to the owners of old ones, and once a week of what is missing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { inWords, openStory } from './story.ts';

const story = await openStory();

const told = async (who: string, title: string) =>
  (await story.playground().cards(who)).filter((card) => card.title === title).map(inWords);
const waits = (who: string, title: string) =>
  eventually(`"${title}" for ${who}`, async () => (await told(who, title)).at(0));

const STALE = 'Please review “Bike leasing”';
const GAPS = 'Asked, and not answered';

test('the owners of an article that is past its review date are told, in private', async () => {
  assert.match(await waits('nina', STALE), /Bike leasing \(bike-leasing\): Review was due by 2026-06-30/);
  assert.match(await waits('hana', STALE), /Not quoted in the last 90 days/);
  assert.deepEqual(await told('ada', STALE), []);
});

test('on Monday HR reads what several people asked in vain since; a restart sends nothing twice', async () => {
  const first = await story.asks('ada', 'what is the policy on pets in the office');
  await first.reads('ada', /I have passed this to HR/);
  const second = await story.asks('jonas', 'Is there a policy about pets at work?');
  await second.reads('jonas', /I have passed this to HR/);
  assert.deepEqual(await told('nina', GAPS), []);
  await story.wakesAt('2026-11-23T08:30:00Z');
  const report = await waits('nina', GAPS);
  assert.match(report, /2 people: “[^”]*pets[^”]*”\n“[^”]*pets/);
  await story.wakesAt('2026-11-23T08:40:00Z');
  await story.wakesAt('2026-11-24T09:00:00Z');
  await waits('hana', GAPS);
  for (const who of ['nina', 'hana']) {
    assert.equal((await told(who, GAPS)).length, 1, who);
    assert.equal((await told(who, STALE)).length, 1, who);
  }
  for (const who of ['ada', 'jonas', 'ben']) assert.deepEqual(await told(who, GAPS), [], who);
});
