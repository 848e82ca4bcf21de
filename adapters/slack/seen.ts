/**
 * Remembers signatures, so that a copied request cannot be sent again while its timestamp is still good. Slack's
 * own redelivery has a new timestamp and so a new signature; it is recognised by the turn id, not here. Another
 * replica that gets the copy does no harm either, for the same reason.
 */
export type Seen = {
  /** False when it was taken before; true takes it. Times in ms since the epoch. */
  take(signature: string, until: number, now: number): boolean;
  /** Gives it back: the request failed, so the same bytes may come again. */
  release(signature: string): void;
};

export function createSeen(): Seen {
  const known = new Map<string, number>();
  return {
    take(signature, until, now) {
      // Oldest first, and nearly in the order of `until`: a few looks keep the map as small as the window.
      for (const [old, expiry] of known) {
        if (expiry >= now) break;
        known.delete(old);
      }
      if (known.has(signature)) return false;
      known.set(signature, until);
      return true;
    },
    release: (signature) => void known.delete(signature),
  };
}
