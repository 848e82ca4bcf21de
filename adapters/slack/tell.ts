/** Tells somebody that their request failed. */
import type { Where } from '../../src/turn.ts';
import { codeOf } from './failure.ts';
import { note } from './note.ts';
import type { Parts } from './parts.ts';

/** Never rejects: when Slack cannot be reached for this either, there is nothing more to do. */
export async function tell(
  parts: Parts,
  where: () => Promise<Where>,
  user: string,
  text: string,
): Promise<void> {
  try {
    const { team } = await parts.identity();
    await parts.outgoing.whisper(await where(), { account: `slack:${team}:${user}` }, note(text, 'problem'));
  } catch (error) {
    parts.log.warn('slack.not_told', { code: codeOf(error) });
  }
}
