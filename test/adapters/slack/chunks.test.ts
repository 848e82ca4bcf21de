/** Pieces of a stream, as Slack's rules take them: whatever a card says, and however it grows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webApi } from '@slack/bolt';
import fc from 'fast-check';
import { ending, growth, opening } from '../../../adapters/slack/chunks.ts';
import { wordBehind } from '../../../adapters/slack/failure.ts';
import { inMarkdown } from '../../../adapters/slack/markdown.ts';
import type { Card, Step } from '../../../src/card.ts';
import { startSlackApi } from '../../fakes/slack-api.ts';
import { appendToStream, beginStream, endStream } from '../../fakes/slack-streams.ts';

const PLACE = { channel: 'D0ADA', thread_ts: '1700000001.000100' };
const STATES: Step['state'][] = ['todo', 'doing', 'done', 'failed', 'skipped', 'undone'];

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom('', ' ', '\ud83d', '&'.repeat(400), '<!channel>', '**', 'long '.repeat(3_000)),
);
const step = fc.record({ label: words, state: fc.constantFrom(...STATES) });
const version = fc.record({ text: words, steps: fc.array(step, { maxLength: 60 }) });
const buttons = [{ label: 'Talk to a person', press: { verb: 'human', case: 'c-1', arg: '' } as const }];

test('whatever cards say, their pieces are taken, and the text in the stream is the text of the card', () => {
  fc.assert(
    fc.property(fc.option(words), fc.array(version, { minLength: 1, maxLength: 6 }), (title, versions) => {
      const cards = versions.map(
        (each): Card => ({ tone: 'info', ...each, ...(title === null ? {} : { title }) }),
      );
      const [first, ...others] = cards;
      assert.ok(first);
      let { chunks, shown } = opening(first);
      const begun = beginStream({ ...PLACE, chunks });
      assert.ok('stream' in begun, JSON.stringify(begun));
      const { stream } = begun;
      for (const card of others) {
        const piece = growth(shown, card);
        if (!piece) continue;
        ({ chunks, shown } = piece);
        if (chunks.length === 0) continue;
        const outcome = appendToStream(stream, { chunks });
        assert.ok('stream' in outcome, JSON.stringify(outcome));
        const whole = inMarkdown(card.text);
        if (whole.length <= 9_000 && card.text !== first.text)
          assert.equal(stream.text.replace(/^\u200b(?!\w)/, ''), whole.replace(/^\u200b(?!\w)/, ''));
      }
      const last: Card = { ...(cards.at(-1) ?? first), buttons };
      const end = ending(shown, last);
      const stopped = endStream(stream, {
        ...(end?.chunks.length ? { chunks: end.chunks } : {}),
        blocks: end?.blocks,
      });
      assert.ok('stream' in stopped, JSON.stringify(stopped));
      // What stays as it was streamed reads as the card does.
      if (end) assert.equal(stream.text.replace(/^\u200b/, ''), last.text);
    }),
    { verbose: true, numRuns: 300 },
  );
});

test('the stand-in refuses what Slack refuses', async (t) => {
  const api = await startSlackApi();
  t.after(() => api.close());
  const { chat } = new webApi.WebClient('xoxb-test', { slackApiUrl: api.url, retryConfig: { retries: 0 } });
  const refused = async (call: Promise<unknown>, word: string) =>
    assert.rejects(call, (error) => wordBehind(error) === word);
  const chunks = [{ type: 'markdown_text' as const, text: 'One' }];
  const started = await chat.startStream({ ...PLACE, chunks });
  const at = { channel: 'D0ADA', ts: started.ts ?? '' };
  await refused(chat.startStream({ ...PLACE, channel: 'C0GENERAL', chunks }), 'missing_recipient_user_id');
  await refused(
    chat.startStream({ ...PLACE, channel: 'C0GENERAL', chunks, recipient_user_id: 'U0ADA' }),
    'missing_recipient_team_id',
  );
  await refused(chat.appendStream({ ...at, ts: '1600000000.000100', chunks }), 'message_not_found');
  await refused(chat.appendStream({ ...at, markdown_text: 'text' }), 'streaming_mode_mismatch');
  await refused(
    chat.appendStream({ ...at, chunks: [{ type: 'markdown_text', text: 'x'.repeat(12_000) }] }),
    'msg_too_long',
  );
  await refused(chat.update({ ...at, text: 'One' }), 'streaming_state_conflict');
  await chat.stopStream(at);
  await refused(chat.appendStream({ ...at, chunks }), 'message_not_in_streaming_state');
  await refused(chat.stopStream(at), 'message_not_in_streaming_state');
  await chat.update({ ...at, text: 'One' });
});
