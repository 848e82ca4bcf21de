/** An agent behind every platform, with Azure OpenAI's stand-in as its model. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type ChatBody, type Step, startStandIn } from '../fakes/azure-openai.ts';
import { ADA, BEN, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';

const QUESTION = 'how much do I get per kilometre in my own car?';

async function openWith(t: TestContext, steps: Step[]) {
  // Looked at only when the office is closed: a hook that throws keeps those behind it from running.
  const ending: (() => Promise<void>)[] = [];
  const azure = await startStandIn({ after: (end) => ending.push(end) }, steps);
  const office = await openOffice(t, {
    env: {
      AGENT_MODEL: 'azure:gpt-5-mini',
      AZURE_OPENAI_ENDPOINT: azure.url,
      AZURE_OPENAI_API_KEY: azure.key,
    },
  });
  t.after(async () => {
    for (const end of ending) await end();
  });
  return { ...office, azure };
}

const search = { calls: [{ tool: 'search_articles', args: { question: 'own car per kilometre' } }] };
const lastOf = ({ messages }: ChatBody) => messages.at(-1)?.content ?? '';

for (const platform of ['slack', 'teams', 'web'] as const) {
  test(`a question is looked up and answered with its source: ${platform}`, async (t) => {
    const { slack, teams, playground, webReads } = await openWith(t, [
      search,
      { text: 'It is in the article [1]. More at https://evil.example/?q=1 <!channel>.' },
    ]);
    const expected = [/It is in the article/, /Travel expenses/, /\[Talk to a person\]/];
    if (platform === 'slack') {
      await slack.says(ADA, QUESTION);
      const { words } = await slack.reads(ADA, ...expected);
      assert.doesNotMatch(words, /evil|channel/);
    } else if (platform === 'teams') {
      await teams.says(ADA, QUESTION);
      const { words } = await teams.reads(ADA, ...expected);
      assert.doesNotMatch(words, /evil|channel/);
    } else {
      await playground().says(ADA.id, QUESTION);
      await webReads(ADA, /It is in the article/, /\[Talk to a person\]/);
    }
  });
}

test('what it proposes is approved in the other platform, done, and told', async (t) => {
  const { slack, teams, runs, azure } = await openWith(t, []);
  azure.add(
    { text: '', calls: [{ tool: 'app_grant', args: { person: 'me', app: 'Figma' } }] },
    { expect: (body) => assert.match(lastOf(body), /can use Figma/), text: 'You can use it now.' },
  );
  await teams.says(ADA, 'the drawing program everybody talks about would be lovely');
  const asked = await slack.reads(MARIA, /Your decision: Give Ada Moreau access to Figma/);
  assert.equal(runs('app.grant'), 0);
  await slack.presses(MARIA, asked, 'Approve');
  await teams.reads(ADA, /You can use it now\./, /\[Undo\]/);
  assert.equal(runs('app.grant'), 1);
});

test('what it proposes after reading an article is confirmed by the requester alone', async (t) => {
  const { slack, runs, azure } = await openWith(t, [search]);
  azure.add(
    { calls: [{ tool: 'account_unlock', args: { person: 'me' } }] },
    { text: 'Your account is open again.' },
  );
  await slack.says(ADA, QUESTION);
  const asked = await slack.reads(
    ADA,
    /Shall I do this: Unlock the account of Ada Moreau\?/,
    /\[Yes, do it\]/,
  );
  await slack.presses(BEN, asked, 'Yes, do it');
  assert.equal(runs('account.unlock'), 0);
  await slack.presses(ADA, asked, 'Yes, do it');
  await slack.reads(ADA, /Your account is open again/);
  assert.equal(runs('account.unlock'), 1);
});

test('no name and no address leaves, and what comes back has them again', async (t) => {
  const { slack, azure } = await openWith(t, []);
  azure.add({
    expect: (body) => assert.doesNotMatch(JSON.stringify(body.messages), /Moreau|Lindqvist|ada@lumen|555/),
    text: 'Thank you.',
  });
  await slack.says(ADA, 'my neighbour says hello to Maria Lindqvist, ada@lumen.example, +33 6 55 55 01 02');
  await slack.reads(ADA, /Thank you\./);
});

test('when the model is down, the local one answers from the article', async (t) => {
  const down = { status: 503 };
  const { slack } = await openWith(t, [down, down]);
  await slack.says(ADA, QUESTION);
  await slack.reads(ADA, /kilometre/, /Travel expenses/, /\[Talk to a person\]/);
});
