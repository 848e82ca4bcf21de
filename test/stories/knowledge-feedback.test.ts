/** An answer says whether it helped: with two buttons on its card. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const story = await openStory();

test('policy_question: helpful, then not after all, then a person', async () => {
  const talk = await story.asks('ada', 'how much parental leave is there');
  await talk.reads('ada', /\[Helpful\]\n\[Not helpful\]/, /\[Talk to a person\]/);
  await talk.presses('ada', 'Helpful');
  const thanked = await talk.reads('ada', /20 weeks.*Thank you for telling me that it helped/s);
  assert.doesNotMatch(thanked, /\[Helpful\]/);
  await talk.presses('ada', 'Not helpful');
  await talk.reads('ada', /I am sorry that it did not help/, /\[Helpful\]/);
  await talk.presses('ada', 'Talk to a person');
  const handed = await talk.reads('ada', /I have passed this to HR/);
  assert.doesNotMatch(handed, /elpful\]/);
  assert.deepEqual(await talk.events(), ['opened', 'answered', 'resolved', 'rated', 'rated', 'handed_over']);
});

test('policy_question: in a shared thread everybody reads the answer, and only who asked rates it', async () => {
  const talk = await story.asks('ada', 'what is the home office policy', 'new-shared');
  await talk.reads('jonas', /up to three days a week/, /\[Helpful\]/);
  await talk.presses('jonas', 'Not helpful');
  await talk.whispered('jonas', /Only Ada Moreau, who asked for this, can do that/);
  await talk.presses('ada', 'Helpful');
  await talk.reads('jonas', /Thank you for telling me/);
  assert.deepEqual(await talk.events(), ['opened', 'answered', 'resolved', 'refused', 'rated']);
});
