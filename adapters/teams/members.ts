/** The verified e-mail of a sender, from Teams' own member list; asked once an hour per person. */
import { TeamsInfo, type TurnContext } from 'botbuilder';
import type { TeamsConfig } from '../../src/config.ts';
import type { Clock } from '../../src/ports/context.ts';
import type { Envelope } from './activity.ts';
import { asDeskmateError, statusOf } from './failure.ts';
import { text } from './json.ts';

export type Member = { email?: string; name?: string };
export type Members = {
  /** @throws DeskmateError `surface_unavailable` when Teams cannot be asked and never was. */
  of(envelope: Envelope, context: TurnContext): Promise<Member>;
};

const FRESH_MS = 3_600_000;
const MAX_MEMBERS = 5_000;

export function createMembers(config: TeamsConfig, clock: Clock): Members {
  const seen = new Map<string, { member: Member; at: number }>();
  return {
    async of(envelope, context) {
      const key = `${envelope.tenant}/${envelope.from.id}`;
      const known = seen.get(key);
      if (known && known.at > clock.now() - FRESH_MS) return known.member;
      try {
        const member = readMember(await TeamsInfo.getMember(context, envelope.from.id), envelope, config);
        seen.delete(key);
        seen.set(key, { member, at: clock.now() });
        for (const oldest of seen.keys()) {
          if (seen.size <= MAX_MEMBERS) break;
          seen.delete(oldest);
        }
        return member;
      } catch (error) {
        const status = statusOf(error);
        // Not on the list: somebody from outside, or gone. They get an answer, and nothing that needs a name.
        if (status === 403 || status === 404) return {};
        if (known) return known.member;
        throw asDeskmateError(error, 'look up who is writing');
      }
    },
  };
}

/**
 * Only addresses that the organisation itself vouches for. The `email` of a guest or of another tenant can be
 * set by whoever runs that tenant; a user principal name can only be in a domain that its tenant proved to own.
 */
function readMember(
  found: {
    name?: unknown;
    email?: unknown;
    userPrincipalName?: unknown;
    userRole?: unknown;
    tenantId?: unknown;
  },
  envelope: Envelope,
  config: TeamsConfig,
): Member {
  const name = text(found.name, 200) ?? envelope.from.name;
  const outsider =
    found.userRole === 'guest' || (text(found.tenantId) ?? envelope.tenant) !== envelope.tenant;
  if (outsider) return { name };
  const principal = text(found.userPrincipalName, 320);
  const email = config.appType === 'MultiTenant' ? principal : (text(found.email, 320) ?? principal);
  return { name, email: email?.toLowerCase() };
}
