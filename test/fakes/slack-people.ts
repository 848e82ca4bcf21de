/** Accounts of the stand-in's workspace. */

export const TEAM = 'T0LUMEN';
export const BOT_USER = 'U0DESKMATE';

export type FakeUser = {
  id: string;
  name: string;
  email: string;
  team?: string;
  /** Further members of Slack's user object, such as `deleted` or `is_restricted`. */
  more?: Record<string, unknown>;
};

export const USERS: FakeUser[] = [
  { id: 'U0ADA', name: 'Ada Moreau', email: 'ada@lumen.example' },
  { id: 'U0MARIA', name: 'Maria Lindqvist', email: 'maria@lumen.example' },
  { id: 'U0BEN', name: 'Ben Okafor', email: 'ben@lumen.example' },
  { id: 'U0GUEST', name: 'A guest', email: 'guest@elsewhere.example', more: { is_restricted: true } },
  { id: 'U0GONE', name: 'Gone', email: 'gone@lumen.example', more: { deleted: true } },
  { id: 'U0ROBOT', name: 'A robot', email: 'robot@lumen.example', more: { is_bot: true } },
  { id: 'U0PARTNER', name: 'A partner', email: 'ada@lumen.example', team: 'T0OTHER' },
  { id: 'U0NEW', name: 'Unconfirmed', email: 'new@lumen.example', more: { is_email_confirmed: false } },
];

/** Slack's user object. https://docs.slack.dev/reference/objects/user-object */
export function userObject(user: FakeUser): Record<string, unknown> {
  return {
    id: user.id,
    team_id: user.team ?? TEAM,
    deleted: false,
    real_name: user.name,
    is_bot: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_email_confirmed: true,
    profile: { email: user.email, real_name: user.name, display_name: '' },
    ...user.more,
  };
}

/** The channel where that user and the app talk alone. */
export function directChannel(user: string): string {
  return user.replace(/^U/, 'D');
}
