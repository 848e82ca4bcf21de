/** A Slack account as one opaque string, as in `Sender.account`. */
import { id } from './read.ts';

export type Account = { team: string; user: string };

export function encodeAccount({ team, user }: Account): string {
  return `slack:${team}:${user}`;
}

/** Undefined for accounts of other surfaces, and for anything that `encodeAccount` did not make. */
export function decodeAccount(account: string): Account | undefined {
  const [surface, team, user, ...rest] = account.split(':');
  const known = { team: id(team), user: id(user) };
  if (surface !== 'slack' || !known.team || !known.user || rest.length > 0) return undefined;
  return { team: known.team, user: known.user };
}

/** Slack ids of those accounts that are of this workspace, each once. */
export function usersOf(accounts: readonly string[], team: string): string[] {
  const here = accounts.map(decodeAccount).filter((account) => account?.team === team);
  return [...new Set(here.flatMap((account) => account?.user ?? []))];
}
