import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BadOption } from '../../bench/options.ts';
import { type Pair, playBoth, reportOf } from '../../bench/tokens.ts';
import { createMeter } from '../../bench/tokens-count.ts';
import { type Conversation, readConversations, readSet } from '../../bench/tokens-script.ts';
import type { Prompt } from '../../src/ports/model.ts';

const UNLOCK = { action: 'account.unlock', args: { person: 'ada' } };
const HOTEL = '(?<limit>\\d+) euros in Paris, London and Zurich';

const TINY: Conversation = {
  name: 'tiny',
  about: 'one question for the agent, one request for a template',
  who: 'ada',
  says: [
    {
      text: 'I am travelling to Zurich next week: what may the hotel cost and what do I get for meals?',
      steps: [
        { call: 'search_articles', args: { question: 'hotel limit per night' } },
        { needs: [HOTEL], say: 'Up to {limit} euros.' },
      ],
      hears: 'Up to 190 euros',
    },
    {
      text: 'my account is locked',
      steps: [{ call: 'account_unlock', args: { person: 'me' } }, { say: 'It is unlocked.' }],
      ran: [UNLOCK],
    },
  ],
};

const bytes = (text: string) => Buffer.byteLength(text);
const sent = ({ tools, instructions, lines }: Prompt) =>
  Math.ceil((bytes(JSON.stringify(tools)) + bytes(instructions) + bytes(JSON.stringify(lines))) / 4);

test('every prompt is counted once, by the same rule, and the shares follow from the sums', async () => {
  const [pair] = await playBoth([TINY]);
  assert.ok(pair);
  const steps = (of: 'desk' | 'transcript') => pair[of].map(({ asked }) => asked.length);
  assert.deepEqual(steps('desk'), [2, 0], 'the template asks no model');
  assert.deepEqual(steps('transcript'), [2, 2], 'a call and an answer for each');
  const sums = (of: 'desk' | 'transcript') =>
    pair[of].map(({ asked }) => asked.reduce((sum, { prompt }) => sum + sent(prompt), 0));
  const [desk = 0] = sums('desk');
  const [first = 0, second = 0] = sums('transcript');
  const report = reportOf([pair]);
  const share = (value: number) => Math.round(value * 1e4) / 1e4;
  assert.equal(report.deskmate.tokens, desk);
  assert.equal(report.transcript.tokens, first + second);
  assert.equal(report.saved, share(1 - desk / (first + second)));
  assert.equal(report.savedAgentOnly, share(1 - desk / first));
  assert.deepEqual([report.messages, report.messagesForTheAgent], [2, 1]);
  assert.deepEqual([report.successDeskmate, report.successTranscript], [1, 1], report.failed.join('\n'));
});

test('the other agent gets the same instructions, tools and results, and the whole conversation', async () => {
  const [pair] = await playBoth([TINY]);
  const [own, other] = [pair?.desk[0]?.asked ?? [], pair?.transcript[0]?.asked ?? []];
  assert.equal(own.length, 2);
  for (const [at, { prompt }] of own.entries()) {
    assert.equal(other[at]?.prompt.instructions, prompt.instructions);
    assert.deepEqual(other[at]?.prompt.tools, prompt.tools);
    assert.deepEqual(other[at]?.prompt.lines, prompt.lines, 'so far nothing was left out');
  }
  const last =
    pair?.transcript
      .at(-1)
      ?.asked.at(-1)
      ?.prompt.lines.map(({ text }) => text) ?? [];
  assert.ok(last.some((text) => /190 euros in Paris/.test(text)));
  assert.ok(last.includes('Up to 190 euros.'));
  assert.ok(last.some((text) => /The account is unlocked/.test(text)));
});

test('what the prompt does not tell cannot be done, on either side', async () => {
  const [first, ...rest] = TINY.says;
  assert.ok(first);
  const steps = [{ needs: ['the password of (?<who>\\w+)'], say: 'It is {who}.' }];
  const [pair] = await playBoth([{ ...TINY, says: [{ ...first, steps, hears: 'It is' }, ...rest] }]);
  const report = reportOf(pair ? [pair] : []);
  assert.deepEqual([report.successDeskmate, report.successTranscript], [0, 0]);
  assert.match(report.failed.join('\n'), /something was not in the prompt/);
});

test('an action that was not done is a failure', async () => {
  const says = TINY.says.map((said) => (said.ran ? { ...said, ran: [{ action: 'app.grant' }] } : said));
  const report = reportOf(await playBoth([{ ...TINY, says }]));
  assert.deepEqual([report.successDeskmate, report.successTranscript], [0, 0]);
});

test('only a long prefix that is the same as before is at hand', () => {
  const long = 'x'.repeat(8_000);
  const prompt = (instructions: string, ...texts: string[]): Prompt => ({
    instructions,
    lines: texts.map((text) => ({ from: 'user', text })),
    tools: [],
    maxTokens: 1,
  });
  const meter = createMeter();
  const cached = (one: Prompt) => meter.count(one).cached;
  assert.equal(cached(prompt(long, 'a')), 1_920, 'tools and instructions, in steps of 128');
  assert.equal(cached(prompt(long, 'a', long)), 1_920);
  assert.equal(cached(prompt(long, 'a', long, 'b')), 3_968, 'what was appended is at hand the next time');
  assert.equal(cached(prompt(`y${long}`, 'a', long, 'b')), 0, 'a change at the beginning voids all');
  assert.equal(createMeter().count(prompt('short', 'a')).cached, 0);
});

test('on the whole set both get everything done, and most is not sent', async () => {
  const set = await readSet();
  assert.ok(set.length >= 24, 'there are enough conversations');
  for (const { name, says } of set) assert.ok(says.length >= 6 && says.length <= 14, name);
  const pairs: Pair[] = await playBoth(set);
  const report = reportOf(pairs);
  assert.deepEqual(report.failed, []);
  assert.equal(report.successDeskmate, report.successTranscript);
  assert.equal(report.successDeskmate, 1);
  assert.ok(report.saved >= 0.7, `saved ${report.saved}`);
  assert.ok(
    report.withoutTools.savedAgentOnly >= 0.5,
    `remembers ${report.withoutTools.savedAgentOnly} less`,
  );
});

test('a script that is wrong is named with its file', () => {
  const read = (text: string) => () => readConversations({ path: 'x.yaml', text });
  assert.throws(read('['), /x\.yaml/);
  assert.throws(read('- { name: a, about: b, who: ada, says: [{ text: hi, hears: "(" }] }'), /no pattern/);
  assert.throws(
    read('- { name: a, about: b, who: ada, says: [{ text: hi, steps: [{}] }] }'),
    /must have a call/,
  );
});

test('any file is a set of conversations or a wrong one', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom('- name: a', '  about: b', '  who: c', '  says:', '  - text: hi'),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      try {
        assert.ok(readConversations({ path: 'x.yaml', text: lines.join('\n') }).length > 0);
      } catch (error) {
        assert.ok(error instanceof BadOption, String(error));
      }
    }),
  );
});
