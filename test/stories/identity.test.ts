/** Who somebody is: chat accounts and second factors. Words alone change neither. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openStory } from './story.ts';

const ACCOUNT = 'teams:3f2a-91:29f0-ab';
const story = await openStory();
const linked = async (person: string) =>
  (await story.person(person)).facts.filter(({ label }) => label === 'Linked account');

test('link_account: an administrator has to confirm it, and says no', async () => {
  const talk = await story.asks('ada', 'please link my Teams account');
  await talk.reads('ada', /Which account is it\?/);
  await talk.says(ACCOUNT);
  await talk.reads(
    'ada',
    /I have asked .*Ben Okafor.* to approve: Let the account teams:3f2a-91:29f0-ab act as/,
  );
  await talk.reads('ben', /Your decision: Let the account teams:\S+ act as Ada Moreau/, /Risk: high/);
  assert.deepEqual(await linked('ada'), [], 'what somebody writes links nothing');
  await talk.presses('ben', 'Deny');
  await talk.reads('ada', /Ben Okafor said no\./);
  assert.deepEqual(await linked('ada'), []);
  await talk.events();
});

test('link_account: confirmed with a code, seen in the directory, and taken back the same way', async () => {
  const talk = await story.asks('li', 'please link my Teams account');
  await talk.says(ACCOUNT);
  await talk.reads('ben', /Account teams:\S+ of Li Wei: not linked → linked/);
  await talk.presses('ben', 'Approve');
  await talk.reads('li', /I know you under teams:3f2a-91:29f0-ab now/, /\[Undo\]/);
  assert.deepEqual(await linked('li'), [{ label: 'Linked account', value: ACCOUNT }]);
  await talk.presses('li', 'Undo');
  await talk.presses('ben', 'Approve');
  await talk.reads('li', /Undone\./);
  assert.deepEqual(await linked('li'), []);
  await talk.events();
});

test('reset_second_factor: an administrator has to confirm it', async () => {
  const talk = await story.asks('ada', 'I have a new phone, reset my authenticator');
  await talk.reads('ada', /I have asked .*Ben Okafor.* to approve: Reset the second factor of Ada Moreau/);
  await talk.presses('ben', 'Deny');
  await talk.reads('ada', /Ben Okafor said no\./);
  const again = await story.asks('ada', 'reset my second factor');
  await again.presses('ben', 'Approve');
  const said = await again.reads('ada', /The second factor is reset\. Write "set up my second factor"/);
  assert.doesNotMatch(said, /\[Undo\]/);
  await again.events();
});

test('set_up_second_factor: a key at once, in private, and no case', async () => {
  const before = (await story.playground().cases()).length;
  await story.hears(
    'maria',
    'set up my second factor',
    /# Set up your second factor.*authenticator app.*Key: .*\[Type the code\]/s,
  );
  assert.equal((await story.playground().cases()).length, before);
});
