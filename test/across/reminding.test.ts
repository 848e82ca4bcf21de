/** Time passes and nobody decides: reminders and more people, on every platform. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { eventually } from '../fakes/playground.ts';
import { HOUR } from './clock.ts';
import { ADA, BEN, type Colleague, MARIA } from './colleagues.ts';
import { type Office, openOffice } from './office.ts';
import { TAKEN } from './teams.ts';

const FIRST = /Your decision: Give Ada Moreau access to Figma/;
const AGAIN = /Still waiting for you: Give Ada Moreau access to Figma/;

/** What one person was sent about a question, on each platform. */
function sent({ slack, teams }: Office, who: Colleague): { platform: string; words: string }[] {
  const about = /Give Ada Moreau access to Figma/;
  return [
    ...slack.messages(who).map(({ words }) => ({ platform: 'slack', words })),
    ...teams.messages(who).map(({ words }) => ({ platform: 'teams', words })),
  ].filter(({ words }) => about.test(words));
}

// Each waits for the sweeper, and has a Deskmate of its own.
suite('time passes', { concurrency: true }, () => {
  test('reminded on both platforms, widened, decided by who was called: every card says so', async (t) => {
    const office = await openOffice(t);
    const { slack, teams, webReads, clock, runs } = office;
    await teams.installs(MARIA, BEN);
    await slack.opensHome(BEN);
    await slack.says(ADA, 'I need Figma until March');
    const asked = await slack.reads(MARIA, FIRST);
    await teams.reads(MARIA, FIRST);

    clock.passes(24 * HOUR);
    const reminder = await slack.reads(MARIA, AGAIN, /\[Approve\]/);
    await teams.reads(MARIA, AGAIN, /\[Approve\]/);
    await webReads(MARIA, AGAIN);
    assert.notEqual(reminder.ts, asked.ts, 'a message of its own');
    assert.equal(sent(office, MARIA).length, 4);
    assert.deepEqual(sent(office, BEN), []);

    clock.passes(24 * HOUR);
    await slack.reads(BEN, FIRST, /\[Approve\]/);
    const called = await teams.reads(BEN, FIRST, /\[Approve\]/);
    await webReads(BEN, FIRST);
    await eventually('the question in the home of who was called', async () => FIRST.test(slack.home(BEN)));
    await slack.reads(ADA, /I have asked Maria Lindqvist or Ben Okafor to approve/);
    await eventually('the second reminder', async () => sent(office, MARIA).length === 6);
    assert.match(await teams.presses(BEN, called, 'Approve'), TAKEN);

    const outcome = /Approved by Ben Okafor\./;
    await eventually('the outcome on every card', async () =>
      [MARIA, BEN].every((who) => sent(office, who).every(({ words }) => outcome.test(words))),
    );
    assert.equal(sent(office, MARIA).length, 6, 'no card of its own for the outcome');
    assert.ok(sent(office, MARIA).every(({ words }) => !words.includes('[')));
    await webReads(MARIA, outcome);
    await webReads(BEN, outcome);
    await slack.reads(ADA, outcome, /Ada Moreau can use Figma until/);
    await eventually('nothing waits any more', async () => !FIRST.test(slack.home(BEN)));
    assert.equal(runs('app.grant'), 1);
  });

  test('a reminder can be answered: in Slack, with the outcome on the first cards too', async (t) => {
    const office = await openOffice(t);
    const { slack, teams, clock, runs } = office;
    await teams.installs(MARIA);
    await teams.says(ADA, 'I need Figma until March');
    await slack.reads(MARIA, FIRST);
    clock.passes(25 * HOUR);
    const reminder = await slack.reads(MARIA, AGAIN);
    await teams.reads(MARIA, AGAIN);
    await slack.presses(MARIA, reminder, 'Approve');
    await eventually('the outcome on every card', async () =>
      sent(office, MARIA).every(({ words }) => /Approved by Maria Lindqvist\./.test(words)),
    );
    assert.equal(sent(office, MARIA).length, 4);
    await teams.reads(ADA, /Approved by Maria Lindqvist\./, /\[Undo\]/);
    assert.equal(runs('app.grant'), 1);
  });

  test('nobody answers at all: the question closes everywhere, and people take over', async (t) => {
    const office = await openOffice(t);
    const { slack, teams, clock, runs } = office;
    await teams.installs(MARIA, BEN);
    await slack.says(ADA, 'I need Figma until March');
    await slack.reads(MARIA, FIRST);
    const old = await teams.reads(MARIA, FIRST);
    clock.passes(73 * HOUR);
    await slack.reads(ADA, /I have passed this to IT support/);
    const over = /The time to answer ran out/;
    await eventually('the end on every card', async () =>
      sent(office, MARIA).every(({ words }) => over.test(words)),
    );
    assert.match(await teams.presses(MARIA, old, 'Approve'), /The time to answer has run out/);
    assert.equal(runs('app.grant'), 0);
  });

  test('asked in a channel: whoever is called later is called there by name, and alone in Teams', async (t) => {
    const office = await openOffice(t);
    const { slack, teams, clock, runs } = office;
    await teams.installs(MARIA, BEN);
    await slack.asksIn('C0DESIGN', ADA, 'I need Figma until March');
    await slack.reads('C0DESIGN', FIRST, /<@U0MARIA>/);
    clock.passes(24 * HOUR);
    await slack.reads('C0DESIGN', AGAIN, /<@U0MARIA>/);
    await teams.reads(MARIA, AGAIN);
    clock.passes(24 * HOUR);
    const called = await slack.reads('C0DESIGN', /Nobody has decided yet/, /<@U0BEN>/, /\[Approve\]/);
    await teams.reads(BEN, FIRST);
    assert.deepEqual(slack.messages(BEN), []);
    await eventually('the second reminder', async () => sent(office, MARIA).length === 3);
    await slack.presses(BEN, called, 'Approve');

    const outcome = /Approved by Ben Okafor\./;
    await eventually('the outcome on every card', async () => {
      const inChannel = slack
        .messages('C0DESIGN')
        .filter(({ words }) => /^\S+ Give Ada Moreau access/.test(words));
      const all = [...inChannel, ...sent(office, MARIA), ...sent(office, BEN)];
      const whole = inChannel.length === 4 && sent(office, MARIA).length === 3;
      return whole && all.every(({ words }) => outcome.test(words) && !/\[Approve\]/.test(words));
    });
    await slack.reads('C0DESIGN', outcome, /\[Undo\]/);
    assert.equal(runs('app.grant'), 1);
  });
});
