import type { On } from '../turn.ts';
import type { Parts } from './parts.ts';

/**
 * Whether what somebody pressed stands on a message that Deskmate made for it: in this tenant, this channel, this
 * message. A button that was copied elsewhere, or a payload that names another message, does not count.
 * @param prefix of the cards' keys, for example `approval.a1.`
 */
export async function isPlaced(
  { store }: Pick<Parts, 'store'>,
  at: { surface: string; on?: On },
  caseId: string,
  prefix: string,
): Promise<boolean> {
  if (at.on === 'home') return true;
  if (at.on === undefined) return false;
  const card = await store.cardAt({ surface: at.surface, reference: at.on.message });
  return card?.stream === caseId && card.key.startsWith(prefix);
}
