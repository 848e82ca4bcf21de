/** An agent's card as it grows, and the stream that the stand-in keeps of it. */
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Card, Step } from '../../../src/card.ts';
import type { Call } from '../../fakes/slack-api.ts';
import type { FakeStream } from '../../fakes/slack-streams.ts';
import { type Bench, type SetUp, setUp } from './harness.ts';

export const PRIVATE = { surface: 'slack', thread: 'slack:T0LUMEN:D0ADA:1700000001.000100', shared: false };
export const SHARED = { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000002.000100', shared: true };

export const live = (text: string, more: Partial<Card> = {}): Card => ({
  tone: 'info',
  live: true,
  text,
  ...more,
});

export const done = (text: string, more: Partial<Card> = {}): Card => ({
  tone: 'info',
  text,
  sources: [{ title: 'Getting apps' }],
  footer: 'Case c-0001',
  buttons: [{ label: 'Talk to a person', press: { verb: 'human', case: 'c-0001', arg: '' } }],
  ...more,
});

export const steps = (...states: Step['state'][]): Step[] =>
  states.map((state, index) => ({ label: `Step ${index + 1}`, state }));

export type Streaming = Bench & {
  stream(reference: string): FakeStream;
  /** Resolves when Slack was told; `told`: words of the card, which it was not told before, or how one sees it. */
  grow(reference: string, card: Card, told?: string | (() => boolean)): Promise<void>;
  /** The methods that say something, in order. */
  said(): string[];
};

/** Longer than any pause, shorter than a stream's life. */
const A_WHILE = 5_000;

export async function setUpStreaming(t: TestContext, options: SetUp = {}): Promise<Streaming> {
  const bench = await setUp(t, { still: true, ...options });
  const { api, surface, delays } = bench;
  return {
    ...bench,
    stream(reference) {
      const stream = api.workspace.streams.get(reference.split(':').slice(2).join('/'));
      assert.ok(stream, 'there is such a stream');
      return stream;
    },
    async grow(reference, card, told = card.text.split(' ').at(-1) ?? '') {
      const sees = ({ method, args }: Call) =>
        method !== 'chat.startStream' &&
        (typeof told === 'string' ? JSON.stringify(args).includes(told) : told());
      const seen = api.until(sees);
      await surface.edit(reference, card);
      void delays.until().then(() => delays.pass(A_WHILE));
      await seen;
    },
    said: () => api.calls.map(({ method }) => method).filter((method) => method.startsWith('chat.')),
  };
}

/** The blocks of the last call of that method. */
export function blocksOf({ api }: Bench, method: string): string {
  return JSON.stringify(api.callsOf(method).at(-1)?.args.blocks ?? []);
}
