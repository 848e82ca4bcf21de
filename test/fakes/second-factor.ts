/** A second factor whose codes anybody can work out: the same rules as a real one, without its cryptography. */
import type { Clock } from '../../src/ports/context.ts';
import type { FactorAnswer, Proof, SecondFactor } from '../../src/ports/factor.ts';

const STEP = 30_000;
const QUARTER = 15 * 60_000;

type Kept = {
  enrolment?: { secret: number; last: number };
  pending?: { secret: number; until: number };
  wrong: number;
  lockedUntil: number;
};

export type FakeSecondFactor = SecondFactor & {
  /** Somebody who is set up already. */
  enrol(person: string): void;
  /** What their app shows now; it counts once, as a real one. */
  code(person: string): Proof;
};

/** Keys count from `FAKE 0001`; what is kept stands in `people`, for a second one on the same. */
export function fakeSecondFactor(clock: Clock, people = new Map<string, Kept>()): FakeSecondFactor {
  let secrets = 0;
  const stepNow = () => Math.floor(clock.now() / STEP);
  const keptOf = (person: string): Kept => {
    const kept = people.get(person) ?? { wrong: 0, lockedUntil: 0 };
    people.set(person, kept);
    return kept;
  };

  function judge(kept: Kept, secret: number, last: number, proof: Proof): FactorAnswer {
    if (clock.now() < kept.lockedUntil) return 'locked';
    const digits = proof.code.replace(/[\s-]/g, '');
    if (!/^[0-9]{6}$/.test(digits)) return 'wrong';
    const step = [0, -1, 1].map((by) => stepNow() + by).find((near) => codeOf(secret, near) === digits);
    if (step !== undefined && step <= last) return 'used';
    kept.wrong = step === undefined ? kept.wrong + 1 : 0;
    if (kept.wrong === 5) Object.assign(kept, { wrong: 0, lockedUntil: clock.now() + QUARTER });
    if (step === undefined) return 'wrong';
    kept.enrolment = { secret, last: step };
    return 'ok';
  }

  return {
    kind: 'totp',
    enrolled: async (person) => keptOf(person).enrolment !== undefined,
    async begin({ id, email }) {
      secrets += 1;
      keptOf(id).pending = { secret: secrets, until: clock.now() + QUARTER };
      const key = `FAKE ${String(secrets).padStart(4, '0')}`;
      const secret = key.replace(' ', '');
      return {
        key,
        uri: `otpauth://totp/Deskmate:${encodeURIComponent(email)}?issuer=Deskmate&secret=${secret}`,
      };
    },
    async confirm(person, proof) {
      const kept = keptOf(person);
      const { pending } = kept;
      if (!pending || clock.now() >= pending.until) return 'not_enrolled';
      const answer = judge(kept, pending.secret, -1, proof);
      if (answer === 'ok') kept.pending = undefined;
      return answer;
    },
    async check(person, proof) {
      const kept = keptOf(person);
      return kept.enrolment ? judge(kept, kept.enrolment.secret, kept.enrolment.last, proof) : 'not_enrolled';
    },
    reset: async (person) => void people.delete(person),

    enrol(person) {
      secrets += 1;
      keptOf(person).enrolment = { secret: secrets, last: -1 };
    },
    code: (person) => ({ kind: 'code', code: codeOf(keptOf(person).enrolment?.secret ?? 0, stepNow()) }),
  };
}

/** What an app shows that was given this key. @param at ms since the epoch */
export function fakeCode(key: string, at: number): string {
  return codeOf(Number(key.slice(5)), Math.floor(at / STEP));
}

function codeOf(secret: number, step: number): string {
  return String((secret * 7_919 + step * 104_729) % 1_000_000).padStart(6, '0');
}
