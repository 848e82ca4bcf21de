/** The adapter on a shelf in memory that can be looked at, and a phone. */
import { Secret, TOTP } from 'otpauth';
import type { Shelf } from '../../../adapters/totp/records.ts';
import { createTotp, type Parts } from '../../../adapters/totp/totp.ts';
import type { SecondFactor } from '../../../src/ports/factor.ts';
import { ada, type FactorBench, proofOf } from '../../contracts/second-factor.ts';
import { fakeClock } from '../../fakes/context.ts';

export const KEY = new Uint8Array(32).fill(7);

/** Where the adapter keeps Ada's record. */
export const ADAS = 'factor:ada';

export type TotpBench = FactorBench & {
  /** What lies on the shelf. */
  map: Map<string, string>;
  /** Another one on the same shelf, as after a restart. */
  again(parts?: Partial<Parts>): SecondFactor;
  /** Ada's key, set up with its first code. */
  enrolAda(): Promise<string>;
};

export function bench(parts: Partial<Parts> = {}): TotpBench {
  const { shelf, map } = slowShelf();
  const clock = fakeClock();
  const randomBytes = countingBytes();
  const again = (other: Partial<Parts> = {}) =>
    createTotp({ shelf, key: KEY, clock, randomBytes, ...parts, ...other });
  const factor = again();
  return {
    factor,
    clock,
    codeAt,
    map,
    again,
    async enrolAda() {
      const { key } = await factor.begin(ada);
      await factor.confirm(ada.id, proofOf(codeAt(key, clock.now())));
      clock.pass(30_000);
      return key;
    },
  };
}

/** As somebody's phone does it who typed the key in. */
export function codeAt(key: string, at: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(key.replaceAll(' ', '')), timestamp: at });
}

/** Takes some turns of the event loop, as a disk would: what does not wait is overtaken. */
function slowShelf(): { shelf: Shelf; map: Map<string, string> } {
  const map = new Map<string, string>();
  const turn = () => new Promise(setImmediate);
  return {
    map,
    shelf: {
      async get(key) {
        await turn();
        return map.get(key);
      },
      async set(key, value) {
        await turn();
        map.set(key, value);
      },
    },
  };
}

/** Never the same twice, always the same in every run. */
export function countingBytes(): (count: number) => Uint8Array {
  let calls = 0;
  return (count) => {
    calls += 1;
    const bytes = new Uint8Array(count).fill(0xa5);
    new DataView(bytes.buffer).setUint32(0, calls);
    return bytes;
  };
}
