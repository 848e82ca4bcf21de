/** The switch for language models: off at once, on again with a second person. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();

test('turn_models: security stops them at once, and takes it back with an approval', async () => {
  const talk = await story.asks('sam', 'stop the AI');
  await talk.reads('sam', /No language model is used any more/, /\[Undo\]/);
  await talk.presses('sam', 'Undo');
  await talk.presses('ben', 'Approve');
  await talk.reads('sam', /Undone\. Language models are used again/);
  assert.deepEqual((await talk.events()).slice(-3), ['action_started', 'action_succeeded', 'resolved']);
});

test('turn_models: nobody else may', async () => {
  const talk = await story.asks('ada', 'turn off the AI assistant');
  await talk.reads('ada', /Only IT support, IT administrators and security may do this/);
});
