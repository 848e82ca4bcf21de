import type { Clock, Ids } from './ports/context.ts';

const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';
/** 2025-01-01; six letters count its seconds until 2059. */
const EPOCH = Date.UTC(2025, 0, 1);

/**
 * Ids such as `c-1tk3v9d2mx7f4q`: six letters of Crockford's base32 for the second, eight (40 bits) of chance. Ids that
 * grow with time keep what is written together side by side on disk, which a database rewards.
 * @param random that many bytes from a generator that nobody can foresee
 */
export function createIds(clock: Clock, random: (count: number) => Uint8Array): Ids {
  return {
    next(prefix) {
      let text = '';
      for (let rest = Math.floor((clock.now() - EPOCH) / 1_000), place = 0; place < 6; place += 1) {
        text = `${LETTERS[rest % 32]}${text}`;
        rest = Math.floor(rest / 32);
      }
      for (const byte of random(8)) text += LETTERS[byte % 32];
      return `${prefix}-${text}`;
    },
  };
}
