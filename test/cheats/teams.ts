/** What people do in Teams, as activities with a token from Microsoft. */
import { mock } from 'node:test';
import { fieldPrefix } from '../../adapters/teams/press.ts';
import { isRecord } from '../../src/json.ts';
import { parsePress } from '../../src/press.ts';
import type { Press } from '../../src/turn.ts';
import { all } from '../adapters/teams/client.ts';
import { eventually } from '../fakes/playground.ts';
import { type Activity, activity, inChannel, says } from '../fakes/teams-activities.ts';
import { TENANT, unsigned } from '../fakes/teams-login.ts';
import type { Act, Client, Delivery, How, Request, Shown } from './client.ts';
import type { Office } from './office.ts';
import { HERE, teamsPerson } from './people.ts';

const CHANNEL = '19:design@thread.tacv2';
const HOUR = 3_600;

/** Everybody of the company has met Deskmate: before that it could not write to them. */
export async function teamsClient(office: Office): Promise<Client> {
  // The SDK writes there about every token that it does not take.
  mock.method(console, 'error', () => {});
  const { teams: connector, login, clock } = office;
  const { url } = connector;
  let posts = 0;

  const chatOf = (where: string) => `a:chat-of-${teamsPerson(where).id}`;
  const isIn = (where: string) => (conversation: string) =>
    where === 'channel' ? conversation.startsWith(CHANNEL) : conversation === chatOf(where);

  function messages(where: string) {
    const here = isIn(where);
    return connector.messages
      .filter(({ conversation }) => here(conversation))
      .map(({ conversation, id, card }) => ({ spot: { chat: conversation, message: id }, card }));
  }

  function shows(where: string, want: (press: Press) => boolean): Shown | undefined {
    return messages(where)
      .flatMap(({ spot, card }) => buttonsIn(card).map((press) => ({ on: spot, press })))
      .findLast(({ press }) => want(press));
  }

  function payload({ who, press, on, values }: Act): Delivery {
    // Teams has no home where an approval could stand; a press from nowhere is the nearest thing.
    const spot = on === 'home' ? { chat: chatOf(who), message: undefined } : on;
    const prefix = fieldPrefix(press as Press);
    const inputs = Object.entries(values ?? {}).map(([name, value]) => [prefix + name, value]);
    const data = values ? { form: press, ...Object.fromEntries(inputs) } : { press };
    const body = activity(teamsPerson(who), url, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: spot.message,
      conversation: conversationOf(spot.chat),
      value: { action: { type: 'Action.Execute', verb: 'deskmate', data }, trigger: 'manual' },
    });
    return { who, body };
  }

  function tokenFor(how: How): string {
    const claims = { serviceurl: how === 'borrowed' ? 'https://smba.example/' : url };
    if (how === 'forged') return login.forged(claims);
    if (how === 'unsigned') return unsigned(claims);
    return login.token(how === 'old' ? { ...claims, exp: Math.floor(Date.now() / 1000) - HOUR } : claims);
  }

  const seal = ({ who, body }: Delivery, how: How = 'right'): Request => ({
    who,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${tokenFor(how)}` },
  });

  async function post({ who, body, headers }: Request) {
    const from = connector.calls.length;
    const response = await fetch(`${office.url()}/api/messages`, { method: 'POST', headers, body });
    const answer = await response.text();
    const private_ = `/v3/conversations/${encodeURIComponent(chatOf(who))}/activities`;
    const theirs = ({ method, path }: { method: string; path: string }) =>
      method === 'POST' && path.startsWith(private_);
    const said = () =>
      JSON.stringify(
        connector.calls
          .slice(from)
          .filter(theirs)
          .map(({ body: sent }) => sent),
      );
    return { status: response.status, said: () => answer + said() };
  }

  const hello = (who: string): Activity =>
    activity(teamsPerson(who), url, { type: 'installationUpdate', action: 'add' });
  await Promise.all(HERE.map((who) => post(seal({ who, body: hello(who) }))));

  return {
    name: 'teams',
    async says(who, text, where = 'private', thread = undefined) {
      posts += 1;
      const id = thread ?? `${CHANNEL};messageid=${1_700 + posts}`;
      const said =
        where === 'channel'
          ? inChannel(teamsPerson(who), url, text, { conversation: conversationOf(id) })
          : says(teamsPerson(who), url, text);
      clock.pass(3_000);
      const answer = await post(seal({ who, body: said }));
      return { ...answer, thread: where === 'channel' ? id : chatOf(who) };
    },
    finds: (where, want) => eventually(`a button for ${where}`, async () => shows(where, want)),
    otherMessage: (where, caseId) =>
      eventually(
        `another message for ${where}`,
        async () => messages(where).findLast(({ card }) => !JSON.stringify(card).includes(caseId))?.spot,
      ),
    payload,
    seal,
    post,
    forge: {
      tenant: ({ who, body }) => ({ who, body: inTenant(body, 'another-tenant') }),
      noTenant: ({ who, body }) => ({ who, body: inTenant(body, undefined) }),
      // A card that only one person sees comes with the answer to a press; it is no message.
      ephemeral: ({ who, body }) => ({ who, body: { ...body, replyToId: undefined } }),
      claims: ({ who, body }, other) => {
        const { name, email } = teamsPerson(other);
        const from = { ...(body.from as object), name, email, userPrincipalName: email };
        return { who, body: { ...body, from } };
      },
      homeOf: (delivery) => delivery,
    },
  };
}

function buttonsIn(card: unknown): Press[] {
  return all(card, 'Action.Execute').flatMap(({ data }) => {
    if (!isRecord(data)) return [];
    return parsePress(data.press) ?? parsePress(data.ask) ?? parsePress(data.form) ?? [];
  });
}

function conversationOf(id: string): Activity {
  const channel = id.startsWith('19:');
  return {
    id,
    conversationType: channel ? 'channel' : 'personal',
    tenantId: TENANT,
    ...(channel ? { isGroup: true } : {}),
  };
}

function inTenant(body: Activity, tenant: string | undefined): Activity {
  const conversation = { ...(body.conversation as object), tenantId: tenant };
  return { ...body, conversation, channelData: { tenant: { id: tenant } } };
}
