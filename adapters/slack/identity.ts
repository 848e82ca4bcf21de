/** Who the app is in this workspace, asked once. */
import type { webApi } from '@slack/bolt';
import { DeskmateError } from '../../src/errors.ts';
import type { Ask } from './ask.ts';
import { id } from './read.ts';

export type Identity = { team: string; enterprise?: string; user: string; bot?: string };

/** Asks on first use; a failure is not remembered, so a later call tries again. */
export function createIdentity(client: webApi.WebClient, ask: Ask): () => Promise<Identity> {
  let known: Promise<Identity> | undefined;
  return () => {
    known ??= lookUp(client, ask).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
}

async function lookUp(client: webApi.WebClient, ask: Ask): Promise<Identity> {
  const answer = await ask('auth.test', () => client.auth.test());
  const team = id(answer.team_id);
  const user = id(answer.user_id);
  if (!team || !user) {
    throw new DeskmateError(
      'surface_rejected',
      'SLACK_BOT_TOKEN belongs to no bot; use the "xoxb-" token under OAuth & Permissions',
    );
  }
  return { team, enterprise: id(answer.enterprise_id), user, bot: id(answer.bot_id) };
}
