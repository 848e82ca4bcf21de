/** The second factor by authenticator app. Every answer that changes something is on record before it is given. */
import type { Clock } from '../../src/ports/context.ts';
import type { FactorAnswer, Proof, SecondFactor } from '../../src/ports/factor.ts';
import { invitation, readCode, stepOf } from './code.ts';
import { createLane } from './lane.ts';
import { createRecords, type FactorRecord, NO_TRIES, type Shelf, type Tries } from './records.ts';
import { createSeal } from './seal.ts';

const MINUTE = 60_000;
/** How long a set-up may take. */
const UNCONFIRMED = 15 * MINUTE;
const LOCK = 15 * MINUTE;
const MOST_WRONG = 5;
/** As RFC 4226 recommends: 160 bits. */
const SECRET_BYTES = 20;
/** A secret that no code was accepted for yet. */
const NEVER = -1;

export type Parts = {
  /** Of this adapter alone. */
  shelf: Shelf;
  /** 32 bytes; without it nothing on the shelf can be read. */
  key: Uint8Array;
  clock: Clock;
  /** That many bytes from a generator that nobody can foresee, such as that of `node:crypto`. */
  randomBytes: (count: number) => Uint8Array;
  /** The name that the app shows above the codes. */
  issuer?: string;
};

type Try = { person: string; record: FactorRecord; secret: string; last: number };

/**
 * `wrong` counts towards the lock when it was a code of six digits; what cannot be a code does not, and neither does a
 * right one that was `used`: nobody gains by either. A locked person hears `locked` whatever they give.
 * @throws DeskmateError `config_invalid` for a key of another length; its methods: `store_corrupt` for a record that
 *   cannot be opened (`reset` alone goes on), and what the shelf throws.
 */
export function createTotp({ shelf, key, clock, randomBytes, issuer = 'Deskmate' }: Parts): SecondFactor {
  const records = createRecords(shelf, createSeal(key, randomBytes));
  const inLane = createLane();

  async function judge(
    { person, record, secret, last }: Try,
    proof: Proof,
    accepted: (step: number) => FactorRecord,
  ): Promise<FactorAnswer> {
    const now = clock.now();
    if (now < record.tries.lockedUntil) return 'locked';
    const code = readCode(proof);
    if (code === undefined) return 'wrong';
    const step = stepOf(code, secret, now);
    if (step === undefined) {
      await records.write(person, { ...record, tries: afterWrong(record.tries, now) });
      return 'wrong';
    }
    if (step <= last) return 'used';
    await records.write(person, accepted(step));
    return 'ok';
  }

  return {
    kind: 'totp',
    enrolled: async (person) => (await records.read(person)).enrolment !== undefined,
    begin: ({ id, email }) =>
      inLane(id, async () => {
        const record = await records.read(id);
        const secret = Buffer.from(randomBytes(SECRET_BYTES)).toString('hex');
        await records.write(id, { ...record, pending: { secret, until: clock.now() + UNCONFIRMED } });
        return invitation(secret, issuer, email);
      }),
    confirm: (person, proof) =>
      inLane(person, async () => {
        const record = await records.read(person);
        const { pending } = record;
        if (!pending || clock.now() >= pending.until) return 'not_enrolled';
        const { secret } = pending;
        return judge({ person, record, secret, last: NEVER }, proof, (step) => ({
          enrolment: { secret, last: step },
          tries: NO_TRIES,
        }));
      }),
    check: (person, proof) =>
      inLane(person, async () => {
        const record = await records.read(person);
        if (!record.enrolment) return 'not_enrolled';
        const { secret, last } = record.enrolment;
        return judge({ person, record, secret, last }, proof, (step) => ({
          ...record,
          enrolment: { secret, last: step },
          tries: NO_TRIES,
        }));
      }),
    reset: (person) => inLane(person, () => records.write(person, { tries: NO_TRIES })),
  };
}

function afterWrong({ wrong }: Tries, now: number): Tries {
  return wrong + 1 < MOST_WRONG
    ? { wrong: wrong + 1, lockedUntil: 0 }
    : { wrong: 0, lockedUntil: now + LOCK };
}
