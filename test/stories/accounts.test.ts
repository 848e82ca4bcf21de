/** Signing in: locked accounts and forgotten passwords. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();
const DONE_AT_ONCE = ['judged', 'action_started', 'action_succeeded'];

test('account_unlock: done at once, and seen in the system', async () => {
  assert.equal((await story.person('ada')).account, 'locked');
  const talk = await story.asks('ada', 'please unlock my account');
  const said = await talk.reads('ada', /The account is unlocked\. Signing in works again/);
  assert.doesNotMatch(said, /\[/, 'there is nothing to press');
  assert.equal((await story.person('ada')).account, 'active');
  assert.deepEqual(await talk.events(), ['opened', 'slots_filled', ...DONE_AT_ONCE, 'resolved']);
});

test('password_reset: a one-time link to the phone on file, never the password', async () => {
  const talk = await story.asks('ada', 'I forgot my password');
  const said = await talk.reads('ada', /A link for a new password went to the phone ending in 42/);
  assert.doesNotMatch(said, /\[Undo\]/);
  assert.ok((await story.person('ada')).facts.some(({ value }) => value === 'one-time link sent'));
  assert.deepEqual(await talk.events(), [
    'opened',
    'slots_filled',
    ...DONE_AT_ONCE,
    ...DONE_AT_ONCE,
    'resolved',
  ]);
});

test('password_reset: for somebody else only by IT support', async () => {
  const refused = await story.asks('ada', 'please reset the password of Li Wei');
  await refused.reads(
    'ada',
    /Only the person themselves or IT support may do this/,
    /\(skipped\) Send a one-time link/,
  );
  assert.deepEqual(await refused.events(), ['opened', 'slots_filled', 'judged', 'declined']);
  const sent = async () => (await story.person('li')).facts.some(({ label }) => label === 'Password');
  assert.equal(await sent(), false);

  const helped = await story.asks('tom', 'please reset the password of Li Wei');
  await helped.reads('tom', /A link for a new password went to the phone ending in 77/);
  assert.equal(await sent(), true);
  await helped.events();
});

test('password_reset: who is turned down can still get a person', async () => {
  const talk = await story.asks('ada', 'please reset the password of Marc Dubois');
  await talk.presses('ada', 'Talk to a person');
  await talk.reads('ada', /I have passed this to IT support/);
  await talk.presses('tom', 'Take it');
  await talk.reads('ada', /Tom Becker has taken this/);
  await talk.presses('tom', 'Mark as resolved');
  await talk.reads('ada', /Tom Becker marked this as resolved/);
  assert.deepEqual((await talk.events()).slice(-4), ['declined', 'handed_over', 'taken', 'resolved']);
});
