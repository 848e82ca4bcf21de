/**
 * What a button or form stood on. Whether something may be approved from there hangs on it, so it follows only from
 * what Slack signed, and where Slack does not say it, there is none.
 */
import type { On } from '../../src/turn.ts';
import { encodeAccount } from './account.ts';
import { encodePlace, readPlace } from './place.ts';
import { type Fields, fields, id, stamp, text, within } from './read.ts';

/**
 * The workspace whose app was used. When somebody of another company sends a form, `team` is their own workspace, and
 * only the view names the app's.
 */
export function teamOf(body: Fields): string | undefined {
  return id(within(body, 'view')?.app_installed_team_id) ?? id(within(body, 'team')?.id);
}

/** Named as `post` names it. Slack tells twice which message it was; ephemeral ones and unfurled links do not count. */
export function onMessage(body: Fields): On | undefined {
  const container = within(body, 'container');
  const team = teamOf(body);
  const channel = id(within(body, 'channel')?.id);
  const ts = stamp(within(body, 'message')?.ts);
  if (container?.type !== 'message' || container.is_ephemeral === true) return undefined;
  if (!team || !channel || !ts || container.channel_id !== channel || container.message_ts !== ts)
    return undefined;
  return { message: encodePlace({ team, channel, ts }) };
}

/** `renderHome` wrote whose home it is into the view, which comes back signed. */
export function onHome(body: Fields, user: string): On | undefined {
  const view = within(body, 'view');
  const team = teamOf(body);
  if (view?.type !== 'home' || !team || within(body, 'container')?.view_id !== view.id) return undefined;
  return view.private_metadata === encodeAccount({ team, user }) ? 'home' : undefined;
}

/** What a form took along from the click that opened it. `team`: the workspace that the form came from. */
export function keptOn(kept: unknown, team: string | undefined): On | undefined {
  if (!team) return undefined;
  if (kept === 'home') return 'home';
  const message = text(fields(kept)?.message);
  const place = message === undefined ? undefined : readPlace(message);
  return message && place?.ts && place.team === team ? { message } : undefined;
}
