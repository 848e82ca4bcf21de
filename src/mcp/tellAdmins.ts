/** Tells administrators that a server changed one of its tools, once, wherever they can be reached. */
import { digestOf } from '../audit/canonical.ts';
import { plainCard } from '../cards/talkCards.ts';
import type { Parts } from '../desk/parts.ts';
import type { Talks } from '../desk/talks.ts';
import type { Work } from '../desk/work.ts';
import { isCode, whatFailed } from '../errors.ts';

export const ADMINS = 'it-admins';

/** @returns what to call for a tool that is closed; calling it again changes nothing */
export function createTellAdmins(
  parts: Pick<Parts, 'directory' | 'surfaces' | 'clock' | 'log'>,
  { talks, work }: { talks: Talks; work: Work },
): (closed: { action: string; server: string; hash: string }) => Promise<void> {
  const { directory, surfaces, clock, log } = parts;
  return async ({ action, server, hash }) => {
    const text = `The server "${server}" has changed the tool ${action}. It is not used until the change is accepted.\n\nTo see the change and have it accepted, write: accept the changed tool ${action}`;
    for (const person of await directory.group(ADMINS)) {
      for (const surface of surfaces.values()) {
        try {
          const where = await surface.direct(person);
          if (!where) continue;
          const card = { ...plainCard(text, 'problem'), title: `Changed tool: ${action}` };
          const why = `the server ${server} changed its tool`;
          const event = { type: 'said' as const, where, card, at: clock.now(), by: 'desk', why };
          const once = `mcp:${digestOf([action, hash, person.id, surface.name]).slice(0, 32)}`;
          work.dispatch(await talks.write(where.thread, event, once));
        } catch (error) {
          if (!isCode(error, 'duplicate_turn'))
            log.warn('mcp.not_told', { surface: surface.name, ...whatFailed(error) });
        }
      }
    }
  };
}
