/** Answers, small talk, lists, and the way to a person. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { openStory } from './story.ts';

const story = await openStory();

test('policy_question: answered from the handbook with its source', async () => {
  const talk = await story.asks('ada', 'how much parental leave is there');
  await talk.reads('ada', /20 weeks of parental leave, 16 of them at full salary/, /Source: Parental leave/);
  assert.deepEqual(await talk.events(), ['opened', 'answered', 'resolved']);
});

test('policy_question: an answer that is not enough: a person takes it', async () => {
  const talk = await story.asks('ada', 'what is the home office policy');
  await talk.reads('ada', /up to three days a week/);
  await talk.presses('ada', 'Talk to a person');
  await talk.reads('ada', /I have passed this to HR/);
  await talk.reads('nina', /For HR: Question about policies/, /“what is the home office policy”/);
  await talk.presses('nina', 'Take it');
  await talk.presses('nina', 'Mark as resolved');
  await talk.reads('ada', /Nina Petrova marked this as resolved/);
  assert.deepEqual(await talk.events(), [
    'opened',
    'answered',
    'resolved',
    'handed_over',
    'taken',
    'resolved',
  ]);
});

test('policy_question: nothing answers it, so HR gets it', async () => {
  const talk = await story.asks('ada', 'what is the policy on pets in the office');
  await talk.reads('ada', /I found nothing about that/, /I have passed this to HR/);
  assert.deepEqual(await talk.events(), ['opened', 'unanswered', 'handed_over']);
});

test('talk_to_human: taken, seen by the other colleagues, resolved', async () => {
  const talk = await story.asks('ada', 'I want to talk to a human');
  await talk.reads('ada', /I have passed this to IT support/);
  await talk.reads('ben', /Nobody has taken it yet/, /\[Take it\]/);
  await talk.presses('tom', 'Take it');
  await talk.reads('ada', /Tom Becker has taken this and will write to you/);
  assert.doesNotMatch(await talk.reads('ben', /Tom Becker has taken it/), /\[/);
  await talk.presses('tom', 'Mark as resolved');
  await talk.reads('ada', /Tom Becker marked this as resolved/);
  await talk.reads('ben', /This case is resolved/);
  assert.deepEqual(await talk.events(), ['opened', 'handed_over', 'taken', 'resolved']);
});

test('talk_to_hr: said in the channel, goes on in private and only to HR', async () => {
  const talk = await story.asks('ada', 'I am being bullied by a colleague', 'new-shared');
  await talk.whispered('ada', /That is personal/);
  await talk.reads('ada', /I have passed this to HR/);
  await talk.reads('hana', /“I am being bullied by a colleague”/, /\[Take it\]/);
  for (const other of ['tom', 'maria', 'ben']) {
    const cards = await story.playground().cards(other);
    assert.ok(!cards.some(({ footer }) => footer?.includes(talk.id)), other);
  }
  await talk.presses('ada', 'Cancel');
  await talk.reads('ada', /Cancelled/);
  assert.deepEqual(await talk.events(), ['opened', 'handed_over', 'cancelled']);
});

test('smalltalk, thanks and help open no case', async () => {
  const before = (await story.playground().cases()).length;
  await story.hears('yusuf', 'hello', /Hello! Tell me in plain words/);
  await story.hears('yusuf', 'thanks a lot', /You're welcome/);
  await story.hears('yusuf', 'help', /What I can do.*• Reset my password/s);
  await story.hears('yusuf', 'show my cases', /You have no cases/);
  assert.equal((await story.playground().cases()).length, before);
});

test('case_status: lists what they asked for', async () => {
  await story.asks('olga', 'I need Figma until March');
  await story.hears('olga', 'show my cases', /Access to Figma for Olga Novak: waits for approval · c-/);
});

test('torn: offers what it may be; the choice opens the case, once', async () => {
  await story.hears('sam', 'days off', /Did you mean one of these\?.*\[Talk to a person\]/s);
  const page = story.playground();
  await page.presses('sam', 'See my leave balance', 'talk');
  const opened = (await page.cases()).filter((view) => view.requester === 'sam');
  assert.deepEqual(
    opened.map(({ intent }) => intent),
    ['leave_balance'],
  );
  await eventually('the choice and the answer', async () => {
    const texts = (await page.cards('sam')).map(({ text }) => text).join('\n');
    return /You chose “See my leave balance”/.test(texts) && /days/.test(texts);
  });
});

test('not one of mine: says so and offers a person', async () => {
  await story.hears('jonas', 'the moon is made of cheese', /I am not sure that I can help with that myself/);
  await story.playground().presses('jonas', 'Talk to a person', 'talk');
  const opened = (await story.playground().cases()).find((view) => view.requester === 'jonas');
  assert.deepEqual([opened?.intent, opened?.status], ['talk_to_human', 'with_people']);
});

test('my_approvals: lists what waits for their decision, with the buttons', async () => {
  const talk = await story.asks('jonas', 'I need Sigma until March');
  await story.hears(
    'olga',
    'what waits for my decision?',
    /Waiting for you.*Access to Sigma for Jonas Weber/s,
  );
  const asked = (await story.playground().cards('olga')).filter(
    ({ title, footer }) => title?.startsWith('Your decision') && footer?.includes(talk.id),
  );
  assert.equal(asked.length, 2, 'when it was asked, and now once more');
  await talk.presses('olga', 'Approve');
  await talk.reads('jonas', /Approved by Olga Novak\./);
  await story.hears('olga', 'show my approvals', /Nothing waits for you\./);
});
