/** What people do in Slack, as payloads signed by Slack. */
import { encodePlace } from '../../adapters/slack/place.ts';
import { decodePress, encodePress } from '../../adapters/slack/press.ts';
import type { Press } from '../../src/turn.ts';
import { SECRET } from '../adapters/slack/harness.ts';
import { eventually } from '../fakes/playground.ts';
import type { Call } from '../fakes/slack-api.ts';
import { click, directMessage, homeClick, mention, submission } from '../fakes/slack-payloads.ts';
import { directChannel, TEAM } from '../fakes/slack-people.ts';
import { eventRequest, type SignedRequest, send, signed } from '../fakes/slack-request.ts';
import type { Act, Answer, Client, Delivery, On, Shown, Spot } from './client.ts';
import type { Office } from './office.ts';
import { slackAccount, slackId } from './people.ts';

const CHANNEL = 'C0GENERAL';
const FORM = 'application/x-www-form-urlencoded';

export function slackClient(office: Office): Client {
  const { slack: api, clock } = office;
  const chatOf = (where: string) => (where === 'channel' ? CHANNEL : directChannel(slackId(where)));
  const seconds = () => Math.floor(clock.now() / 1000);

  /** As they stand now, oldest first. */
  function messages(where: string): { spot: Spot; blocks: unknown }[] {
    const shown = new Map<string, Call>();
    for (const call of api.calls) {
      const isMessage = call.method === 'chat.postMessage' || call.method === 'chat.update';
      if (isMessage && call.args.channel === chatOf(where)) shown.set(String(call.answer.ts), call);
    }
    return [...shown].map(([ts, { args }]) => ({
      spot: { chat: chatOf(where), message: ts },
      blocks: args.blocks,
    }));
  }

  function buttonsIn(blocks: unknown): Press[] {
    return [...JSON.stringify(blocks ?? []).matchAll(/"value":"([^"]*)"/g)].flatMap(
      ([, value = '']) => decodePress(value) ?? [],
    );
  }

  function shows(where: string, want: (press: Press) => boolean): Shown | undefined {
    return messages(where)
      .flatMap(({ spot, blocks }) => buttonsIn(blocks).map((press) => ({ on: spot, press })))
      .findLast(({ press }) => want(press));
  }

  function payload({ who, press, on, values }: Act): Delivery {
    const user = slackId(who);
    const button = { action_id: `press:${press.verb}:0`, value: encodePress(press as Press) };
    if (values) {
      const fields = Object.entries(values).map(([name, value]) => [
        `field:${name}`,
        { type: 'plain_text_input', value },
      ]);
      const view = { callback_id: 'desk_form', private_metadata: metadataOf(who, press, on) };
      return { who, body: submission(user, view, Object.fromEntries(fields)) };
    }
    if (on === 'home') {
      const home = homeClick(user, button);
      const view = { ...(home.view as object), private_metadata: slackAccount(who) };
      return { who, body: { ...home, view } };
    }
    const posted = api.callsOf('chat.postMessage').find(({ answer }) => answer.ts === on.message);
    const thread = posted?.args.thread_ts;
    const at = { channel: on.chat, ts: on.message, ...(thread ? { thread: String(thread) } : {}) };
    return { who, body: click(user, at, button) };
  }

  /** What the form took along from the button that opened it. */
  function metadataOf(who: string, press: Act['press'], on: On): string {
    const chat = on === 'home' ? chatOf(who) : on.chat;
    const thread = encodePlace({ team: TEAM, channel: chat });
    const stood =
      on === 'home' ? on : { message: encodePlace({ team: TEAM, channel: chat, ts: on.message }) };
    return JSON.stringify({ press, thread, on: stood });
  }

  async function sent(who: string, request: SignedRequest): Promise<Answer> {
    const from = api.calls.length;
    const { status, body } = await send(office.url(), request);
    const theirs = ({ method, args }: Call) =>
      method === 'chat.postEphemeral'
        ? args.user === slackId(who)
        : method === 'chat.postMessage' && args.channel === chatOf(who);
    const told = () =>
      JSON.stringify(
        api.calls
          .slice(from)
          .filter(theirs)
          .map(({ args }) => args.blocks),
      );
    return { status, said: () => body + told() };
  }

  return {
    name: 'slack',
    async says(who, text, where = 'private', thread = undefined) {
      const more = thread === undefined ? {} : { thread_ts: thread };
      const event =
        where === 'channel'
          ? mention(slackId(who), CHANNEL, text, more)
          : directMessage(slackId(who), text, more);
      clock.pass(3_000);
      const answer = await sent(who, eventRequest(event, SECRET, { at: seconds() }));
      return { ...answer, thread: thread ?? String((event.event as { ts: string }).ts) };
    },
    finds: (where, want) => eventually(`a button for ${where}`, async () => shows(where, want)),
    otherMessage: (where, caseId) =>
      eventually(`another message for ${where}`, async () => {
        const plain = ({ blocks }: { blocks: unknown }) => !JSON.stringify(blocks).includes(caseId);
        return messages(where).findLast(plain)?.spot;
      }),
    payload,
    seal({ who, body }, how = 'right') {
      const text = new URLSearchParams({ payload: JSON.stringify(body) }).toString();
      const at = how === 'old' ? seconds() - 600 : seconds();
      const signs = how === 'borrowed' ? `${text}&more=1` : text;
      const { headers } = signed(signs, how === 'forged' ? 'another secret' : SECRET, { at, type: FORM });
      return { who, body: text, headers: how === 'unsigned' ? { 'content-type': FORM } : headers };
    },
    post: ({ who, ...request }) => sent(who, request),
    forge: {
      tenant: ({ who, body }) => ({ who, body: { ...body, team: { id: 'T0OTHER', domain: 'other' } } }),
      noTenant: ({ who, body }) => ({ who, body: { ...body, team: null } }),
      ephemeral: ({ who, body }) => ({
        who,
        body: { ...body, container: { ...(body.container as object), is_ephemeral: true } },
      }),
      claims: ({ who, body }, other) => {
        const profile = { email: `${other}@lumen.example`, real_name: other };
        const user = { ...(body.user as object), name: other, username: other, ...profile, profile };
        return { who, body: { ...body, user } };
      },
      homeOf: ({ who, body }, other) => {
        const view = { ...(body.view as object), private_metadata: slackAccount(other) };
        return { who, body: { ...body, view } };
      },
    },
  };
}
