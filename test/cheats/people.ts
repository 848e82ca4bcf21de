/** Who has which account on the platforms: colleagues, and those who only look like one. */
import { type FakeUser, TEAM } from '../fakes/slack-people.ts';
import type { Person } from '../fakes/teams-activities.ts';
import type { FakeMember } from '../fakes/teams-connector.ts';
import { TENANT } from '../fakes/teams-login.ts';

/** People of the sandbox company, by their id in it. */
const COLLEAGUES: Record<string, string> = {
  ada: 'Ada Moreau',
  maria: 'Maria Lindqvist',
  ben: 'Ben Okafor',
  'adm-ben': 'adm-okafor',
  hana: 'Hana Sato',
  nina: 'Nina Petrova',
  ines: 'Ines Castro',
  li: 'Li Wei',
  tom: 'Tom Becker',
  sam: 'Sam Rivera',
};

type Outsider = { email: string; slack?: Partial<FakeUser>; teams?: Partial<FakeMember> };

/** Most of them carry the address of somebody who may decide. */
const OUTSIDERS: Record<string, Outsider> = {
  stranger: { email: 'stranger@lumen.example' },
  guest: {
    email: 'maria@lumen.example',
    slack: { more: { is_restricted: true } },
    teams: { userRole: 'guest' },
  },
  partner: {
    email: 'maria@lumen.example',
    slack: { team: 'T0OTHER' },
    teams: { tenantId: 'another-tenant' },
  },
  unconfirmed: { email: 'maria@lumen.example', slack: { more: { is_email_confirmed: false } } },
  robot: { email: 'maria@lumen.example', slack: { more: { is_bot: true } } },
  /** Teams does not list them any more. */
  left: { email: 'maria@lumen.example', slack: { more: { deleted: true } } },
};

export const EVERYBODY = [...Object.keys(COLLEAGUES), ...Object.keys(OUTSIDERS)];
export const HERE = Object.keys(COLLEAGUES);

function emailOf(who: string): string {
  return OUTSIDERS[who]?.email ?? (who === 'adm-ben' ? 'adm-okafor@lumen.example' : `${who}@lumen.example`);
}

export function slackId(who: string): string {
  return `U0${who.toUpperCase().replaceAll('-', '')}`;
}

export function slackUsers(): FakeUser[] {
  return EVERYBODY.map((who) => ({
    id: slackId(who),
    name: COLLEAGUES[who] ?? 'Maria Lindqvist',
    email: emailOf(who),
    ...OUTSIDERS[who]?.slack,
  }));
}

export function slackAccount(who: string): string {
  return `slack:${TEAM}:${slackId(who)}`;
}

export function teamsPerson(who: string): Person {
  return { id: `29:${who}`, name: COLLEAGUES[who] ?? 'Maria Lindqvist', email: emailOf(who) };
}

export function teamsMembers(): FakeMember[] {
  return EVERYBODY.filter((who) => who !== 'left').map((who) => {
    const { id, name, email } = teamsPerson(who);
    return { id, name, email, userPrincipalName: email, tenantId: TENANT, ...OUTSIDERS[who]?.teams };
  });
}
