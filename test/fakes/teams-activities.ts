/** Activities as Teams sends them. */
import type { Press } from '../../src/turn.ts';
import { APP_ID, TENANT } from './teams-login.ts';

export type Activity = Record<string, unknown>;
export type Person = { id: string; name: string; email: string };

export const ADA: Person = { id: '29:ada', name: 'Ada Moreau', email: 'ada@lumen.example' };
export const MARIA: Person = { id: '29:maria', name: 'Maria Lindqvist', email: 'maria@lumen.example' };
export const BOT = `28:${APP_ID}`;

let count = 0;

/** What every activity carries; unique id unless given. */
export function activity(person: Person, serviceUrl: string, more: Activity = {}): Activity {
  count += 1;
  return {
    id: `activity-${count}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-11-20T13:00:00.000Z',
    from: { id: person.id, name: person.name, aadObjectId: `aad-${person.id}` },
    recipient: { id: BOT, name: 'Deskmate' },
    conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:chat-of-${person.id}` },
    channelData: { tenant: { id: TENANT } },
    ...more,
  };
}

export function says(person: Person, serviceUrl: string, text: string, more: Activity = {}): Activity {
  return activity(person, serviceUrl, { type: 'message', text, textFormat: 'plain', ...more });
}

export function presses(person: Person, serviceUrl: string, press: Press, more: Activity = {}): Activity {
  const action = { type: 'Action.Execute', verb: 'deskmate', data: { press } };
  return activity(person, serviceUrl, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action },
    ...more,
  });
}

/** A channel post that mentions the bot. */
export function inChannel(person: Person, serviceUrl: string, text: string, more: Activity = {}): Activity {
  return says(person, serviceUrl, `<at>Deskmate</at> ${text}`, {
    conversation: {
      conversationType: 'channel',
      tenantId: TENANT,
      isGroup: true,
      id: '19:design@thread.tacv2;messageid=1700',
    },
    channelData: {
      tenant: { id: TENANT },
      team: { id: '19:team@thread.tacv2' },
      channel: { id: '19:design@thread.tacv2' },
    },
    entities: [{ type: 'mention', text: '<at>Deskmate</at>', mentioned: { id: BOT, name: 'Deskmate' } }],
    ...more,
  });
}
