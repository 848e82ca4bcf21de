/** A wrong route is corrected, reviewed, and from then on right for everybody. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { openStory } from './story.ts';

const story = await openStory();
const WORDS = 'can I get access to Figma for the new project';

/** The intent of the case that these words open for somebody. */
async function takenFor(as: string): Promise<string | undefined> {
  const { id } = await story.asks(as, WORDS);
  return (await story.playground().cases()).find((view) => view.id === id)?.intent;
}

/** What the card of the example reads as for a reviewer. */
const example = (title: string) =>
  eventually(`the example "${title}"`, async () =>
    (await story.playground().cards('ben')).find((card) => card.title === title && card.text.includes(WORDS)),
  );

test('not what I meant, by button: the case ends, and the next best or a person is offered', async () => {
  const talk = await story.asks('yusuf', 'please give me access to Figma until March');
  await talk.reads('yusuf', /Access to Figma/, /\[Not what I meant\]/);
  await talk.presses('yusuf', 'Not what I meant');
  await talk.reads('yusuf', /Cancelled/);
  assert.equal((await talk.events()).at(-1), 'cancelled');
  const asked = await eventually('the question', async () =>
    (await story.playground().cards('yusuf')).find(({ text }) => /What did you mean/.test(text)),
  );
  assert.ok((asked.buttons?.length ?? 0) <= 3);
  await story.playground().presses('yusuf', 'Talk to a person', 'talk');
  const [newest] = await story.playground().cases();
  assert.deepEqual([newest?.requester, newest?.intent], ['yusuf', 'talk_to_human']);
});

test('not what I meant, in words: what was wanted begins, and nothing is learnt before review', async () => {
  const talk = await story.asks('ada', WORDS);
  await talk.reads('ada', /Access to Figma/);
  await talk.says('wrong, I want to install Figma on my laptop');
  await talk.reads('ada', /Cancelled/);
  const [newest] = await story.playground().cases();
  assert.deepEqual([newest?.requester, newest?.intent], ['ada', 'software_install']);
  assert.equal(await takenFor('sam'), 'app_access');
});

test('an administrator accepts it; the same words of somebody else go to the right intent at once', async () => {
  await story.hears('ben', '/desk lessons', /waits? for your review/);
  const page = story.playground();
  const card = await example('Shall I learn this?');
  assert.deepEqual(
    card.fields?.map(({ value }) => value),
    ['Get access to an app', 'Install software', 'They said that I took it for the wrong thing'],
  );
  const accept = card.buttons?.find(({ label }) => label === 'Accept');
  const shown = (await page.sees('ben')).find((seen) => seen.card?.footer === card.footer);
  assert.ok(accept && shown);
  await page.sends('ben', { thread: shown.thread, message: shown.id, button: accept });
  assert.match((await example('Learnt')).text, /Accepted by Ben Okafor/);
  // The router is trained anew beside the conversation.
  await eventually('the right intent', async () => (await takenFor('olga')) === 'software_install');
});

test('it is still known after a restart', async () => {
  await story.wakesAt('2026-11-21T09:00:00Z');
  assert.equal(await takenFor('jonas'), 'software_install');
});

test('nobody else is shown the words', async () => {
  await story.playground().says('maria', '/desk lessons');
  await eventually('a word to Maria', async () =>
    (await story.playground().sees('maria')).some(
      ({ card, onlyYou }) => onlyYou && /Only members of it-admins or hr review/.test(card?.text ?? ''),
    ),
  );
});
