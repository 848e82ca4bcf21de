/** What people see and do in Slack: signed requests in, the messages that the stand-in for Slack now shows out. */
import assert from 'node:assert/strict';
import { SECRET } from '../adapters/slack/harness.ts';
import { buttonIn, clickIn, clickInHome, fillIn, viewOf } from '../adapters/slack/presses.ts';
import { eventually } from '../fakes/playground.ts';
import type { Call, SlackApi } from '../fakes/slack-api.ts';
import { directMessage, homeOpened, mention, slash } from '../fakes/slack-payloads.ts';
import { type SignedRequest, send, signed } from '../fakes/slack-request.ts';
import type { Turning } from './clock.ts';
import type { Colleague } from './colleagues.ts';
import { wordsOf } from './words.ts';

type Payload = Record<string, unknown>;

/** A message as it looks now. */
export type Shown = { channel: string; ts: string; thread?: string; words: string; newest: Call };

export type Slack = {
  says(who: Colleague, text: string): Promise<void>;
  /** In a channel, naming Deskmate. */
  asksIn(channel: string, who: Colleague, text: string): Promise<void>;
  types(who: Colleague, command: string): Promise<void>;
  opensHome(who: Colleague): Promise<void>;
  /** The newest picture of somebody's home. */
  home(who: Colleague): string;
  /** In a channel, or in somebody's private conversation; oldest first. */
  messages(where: Colleague | string): Shown[];
  /** Waits for a message that reads like that; the newest of them. */
  reads(where: Colleague | string, ...expected: RegExp[]): Promise<Shown>;
  /** Clicks, and sends the form if one opens. */
  presses(who: Colleague, on: Shown, label: string, typed?: Record<string, string>): Promise<void>;
  /** Clicks and leaves the form open; what comes back sends it. */
  opens(
    who: Colleague,
    on: Shown,
    label: string,
  ): Promise<(typed: Record<string, string>) => Promise<unknown>>;
  pressesInHome(who: Colleague, label: string, typed?: Record<string, string>): Promise<void>;
};

/** @param url of Deskmate; asked each time, since a restart changes it */
export function slackFor(api: SlackApi, url: () => string, clock: Turning): Slack {
  const stamped = (body: string, type?: string): SignedRequest =>
    signed(body, SECRET, { at: Math.floor(clock.now() / 1_000), ...(type ? { type } : {}) });
  const form = (fields: Record<string, string>) =>
    stamped(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded');
  const deliver = async (request: SignedRequest): Promise<string> => {
    const { status, body } = await send(url(), request);
    assert.equal(status, 200);
    return body;
  };
  const event = async (payload: Payload) => void (await deliver(stamped(JSON.stringify(payload))));
  const interaction = (payload: Payload) => deliver(form({ payload: JSON.stringify(payload) }));
  const isForm = (call: Call, label: string) => buttonIn(call, label)?.action_id.startsWith('form:');

  function messages(where: Colleague | string): Shown[] {
    const channel = typeof where === 'string' ? where : where.slack.channel;
    const shown = new Map<string, Shown>();
    for (const call of api.calls) {
      const { method, args, answer } = call;
      if (!method.startsWith('chat.') || method === 'chat.postEphemeral' || !answer.ok) continue;
      if (args.channel !== channel) continue;
      const ts = String(answer.ts);
      const thread = shown.get(ts)?.thread ?? (args.thread_ts ? String(args.thread_ts) : undefined);
      shown.set(ts, { channel, ts, thread, words: wordsOf(args.blocks), newest: call });
    }
    return [...shown.values()];
  }

  async function opens(who: Colleague, on: Shown, label: string) {
    const before = api.callsOf('views.open').length;
    await interaction(clickIn(on.newest, who.slack.user, label, on.thread));
    assert.equal(api.callsOf('views.open').length, before + 1, `"${label}" opens a form`);
    return (typed: Record<string, string>) => interaction(fillIn(api, who.slack.user, typed));
  }

  return {
    says: (who, text) => event(directMessage(who.slack.user, text)),
    asksIn: (channel, who, text) => event(mention(who.slack.user, channel, text)),
    types: async (who, command) => void (await deliver(form(slash(who.slack.user, command)))),
    opensHome: (who) => event(homeOpened(who.slack.user)),
    home(who) {
      const drawn = api.callsOf('views.publish').findLast(({ args }) => args.user_id === who.slack.user);
      return drawn ? wordsOf(viewOf(drawn).blocks) : '';
    },
    messages,
    reads: (where, ...expected) =>
      eventually(`a message in Slack like ${expected.join(' and ')}`, async () =>
        messages(where).findLast(({ words }) => expected.every((pattern) => pattern.test(words))),
      ).catch((error: Error) => {
        const seen = messages(where).map(({ words }) => words);
        throw new Error(`${error.message}; there is:\n${seen.join('\n---\n')}`);
      }),
    async presses(who, on, label, typed = {}) {
      if (isForm(on.newest, label)) await (await opens(who, on, label))(typed);
      else await interaction(clickIn(on.newest, who.slack.user, label, on.thread));
    },
    opens,
    async pressesInHome(who, label, typed = {}) {
      const before = api.callsOf('views.open').length;
      await interaction(clickInHome(api, who.slack.user, label));
      if (api.callsOf('views.open').length > before) await interaction(fillIn(api, who.slack.user, typed));
    },
  };
}
