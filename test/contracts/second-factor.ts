/** What every SecondFactor must hold, whatever it is made of. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { FactorAnswer, Proof, SecondFactor } from '../../src/ports/factor.ts';
import type { FakeClock } from '../fakes/context.ts';

const SECOND = 1_000;
const STEP = 30 * SECOND;
const QUARTER = 15 * 60 * SECOND;

export type FactorBench = {
  factor: SecondFactor;
  clock: FakeClock;
  /** What an authenticator app with that key shows at a moment (ms). */
  codeAt(key: string, at: number): string;
};

export const ada = { id: 'ada', email: 'ada@example.com' };
const tom = { id: 'tom', email: 'tom@example.com' };

export const proofOf = (code: string): Proof => ({ kind: 'code', code });

/** A code that an app with that key shows at no moment near that one. */
export function wrongCode({ codeAt }: Pick<FactorBench, 'codeAt'>, key: string, at: number): string {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeAt(key, at + steps * STEP));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? ''
  );
}

const count = (answers: FactorAnswer[], answer: FactorAnswer) =>
  answers.filter((one) => one === answer).length;

/** Every call of `open` gives an empty one. */
export function secondFactorContract(name: string, open: () => FactorBench): void {
  function benchOf() {
    const bench = open();
    const { factor, clock, codeAt } = bench;
    const now = (key: string, later = 0) => proofOf(codeAt(key, clock.now() + later));
    const wrong = (key: string) => proofOf(wrongCode(bench, key, clock.now()));
    /** Set up, and a step later, so that the code of the set-up is not in the way. */
    const enrol = async (person = ada) => {
      const { key } = await factor.begin(person);
      assert.equal(await factor.confirm(person.id, now(key)), 'ok');
      clock.pass(STEP);
      return key;
    };
    const fail = async (key: string, times: number, person = ada.id) => {
      for (let n = 0; n < times; n += 1) assert.equal(await factor.check(person, wrong(key)), 'wrong');
    };
    return { factor, clock, codeAt, now, wrong, enrol, fail };
  }

  suite(`${name}: setting up`, () => {
    test('at first nobody is enrolled', async () => {
      const { factor } = benchOf();
      assert.equal(factor.kind, 'totp');
      assert.equal(await factor.enrolled(ada.id), false);
      assert.equal(await factor.check(ada.id, proofOf('123456')), 'not_enrolled');
      assert.equal(await factor.check(ada.id, proofOf('nonsense')), 'not_enrolled');
      assert.equal(await factor.confirm(ada.id, proofOf('123456')), 'not_enrolled');
    });

    test('the key comes in groups of four, and as an address for apps', async () => {
      const { key, uri } = await benchOf().factor.begin(ada);
      assert.match(key, /^[A-Z0-9]{4}(?: [A-Z0-9]{4})+$/);
      const address = new URL(uri);
      assert.equal(address.protocol, 'otpauth:');
      assert.equal(decodeURIComponent(address.pathname).split('/').at(-1), 'Deskmate:ada@example.com');
      assert.equal(address.searchParams.get('issuer'), 'Deskmate');
      assert.equal(address.searchParams.get('secret'), key.replaceAll(' ', ''));
    });

    test('what is not confirmed does not count', async () => {
      const { factor, now } = benchOf();
      const { key } = await factor.begin(ada);
      assert.equal(await factor.enrolled(ada.id), false);
      assert.equal(await factor.check(ada.id, now(key)), 'not_enrolled');
    });

    test('the first code ends it, and is used then', async () => {
      const { factor, clock, now } = benchOf();
      const { key } = await factor.begin(ada);
      const first = now(key);
      assert.equal(await factor.confirm(ada.id, first), 'ok');
      assert.equal(await factor.enrolled(ada.id), true);
      assert.equal(await factor.confirm(ada.id, first), 'not_enrolled');
      assert.equal(await factor.check(ada.id, first), 'used');
      clock.pass(STEP);
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
    });

    test('after a wrong first code the next may be right', async () => {
      const { factor, now, wrong } = benchOf();
      const { key } = await factor.begin(ada);
      assert.equal(await factor.confirm(ada.id, wrong(key)), 'wrong');
      assert.equal(await factor.enrolled(ada.id), false);
      assert.equal(await factor.confirm(ada.id, now(key)), 'ok');
    });

    test('confirmed a hundred times at the same moment, it is set up once', async () => {
      const { factor, now } = benchOf();
      const { key } = await factor.begin(ada);
      const answers = await Promise.all(Array.from({ length: 100 }, () => factor.confirm(ada.id, now(key))));
      assert.deepEqual([count(answers, 'ok'), count(answers, 'not_enrolled')], [1, 99]);
    });

    test('a second beginning replaces the first', async () => {
      const { factor, now } = benchOf();
      const first = await factor.begin(ada);
      const second = await factor.begin(ada);
      assert.notEqual(first.key, second.key);
      assert.equal(await factor.confirm(ada.id, now(first.key)), 'wrong');
      assert.equal(await factor.confirm(ada.id, now(second.key)), 'ok');
    });

    test('it must be ended within 15 minutes', async () => {
      const { factor, clock, now } = benchOf();
      const { key } = await factor.begin(ada);
      clock.pass(QUARTER);
      assert.equal(await factor.confirm(ada.id, now(key)), 'not_enrolled');
      const again = await factor.begin(ada);
      clock.pass(QUARTER - 1);
      assert.equal(await factor.confirm(ada.id, now(again.key)), 'ok');
    });

    test('an enrolment stands until a new one is confirmed', async () => {
      const { factor, clock, now, enrol } = benchOf();
      const old = await enrol();
      const { key } = await factor.begin(ada);
      assert.equal(await factor.check(ada.id, now(key)), 'wrong');
      assert.equal(await factor.check(ada.id, now(old)), 'ok');
      assert.equal(await factor.enrolled(ada.id), true);
      assert.equal(await factor.confirm(ada.id, now(old)), 'wrong');
      assert.equal(await factor.confirm(ada.id, now(key)), 'ok');
      clock.pass(STEP);
      assert.equal(await factor.check(ada.id, now(old)), 'wrong');
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
    });

    test('one that is never confirmed leaves the old one alone', async () => {
      const { factor, clock, now, enrol } = benchOf();
      const old = await enrol();
      const { key } = await factor.begin(ada);
      clock.pass(QUARTER);
      assert.equal(await factor.confirm(ada.id, now(key)), 'not_enrolled');
      assert.equal(await factor.check(ada.id, now(old)), 'ok');
    });

    test('after a reset nothing is left', async () => {
      const { factor, now, enrol } = benchOf();
      const key = await enrol();
      const pending = await factor.begin(ada);
      await factor.reset(ada.id);
      assert.equal(await factor.enrolled(ada.id), false);
      assert.equal(await factor.check(ada.id, now(key)), 'not_enrolled');
      assert.equal(await factor.confirm(ada.id, now(pending.key)), 'not_enrolled');
      await factor.reset('nobody');
      assert.equal(await factor.enrolled('nobody'), false);
      await enrol();
    });
  });

  suite(`${name}: codes`, () => {
    test('a code counts once', async () => {
      const { factor, now, enrol } = benchOf();
      const key = await enrol();
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
      assert.equal(await factor.check(ada.id, now(key)), 'used');
    });

    test('given a hundred times at the same moment it counts once', async () => {
      const { factor, now, enrol } = benchOf();
      const key = await enrol();
      const answers = await Promise.all(Array.from({ length: 100 }, () => factor.check(ada.id, now(key))));
      assert.deepEqual([count(answers, 'ok'), count(answers, 'used')], [1, 99]);
    });

    for (const [steps, answer] of [
      [-2, 'wrong'],
      [-1, 'ok'],
      [1, 'ok'],
      [2, 'wrong'],
    ] as const) {
      test(`a code ${Math.abs(steps)} steps ${steps < 0 ? 'late' : 'early'}: ${answer}`, async () => {
        const { factor, clock, now, enrol } = benchOf();
        const key = await enrol();
        clock.pass(10 * STEP);
        assert.equal(await factor.check(ada.id, now(key, steps * STEP)), answer);
      });
    }

    test('the window moves when a step is over, not before', async () => {
      const { factor, clock, codeAt, enrol } = benchOf();
      const key = await enrol();
      const begin = Math.ceil(clock.now() / STEP) * STEP;
      clock.pass(begin - clock.now());
      const code = proofOf(codeAt(key, begin));
      clock.pass(2 * STEP);
      assert.equal(await factor.check(ada.id, code), 'wrong');
      clock.pass(-1);
      assert.equal(await factor.check(ada.id, code), 'ok');
    });

    test('after a code of the next step, one of this step is used', async () => {
      const { factor, now, enrol } = benchOf();
      const key = await enrol();
      assert.equal(await factor.check(ada.id, now(key, STEP)), 'ok');
      assert.equal(await factor.check(ada.id, now(key)), 'used');
    });

    test('an early code is used when its time has come, and the one after a late code is not', async () => {
      const { factor, clock, now, enrol } = benchOf();
      const key = await enrol();
      assert.equal(await factor.check(ada.id, now(key, STEP)), 'ok');
      clock.pass(STEP);
      assert.equal(await factor.check(ada.id, now(key)), 'used');
      clock.pass(2 * STEP);
      assert.equal(await factor.check(ada.id, now(key, -STEP)), 'ok');
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
    });

    test('when the clock goes back, codes of before are used', async () => {
      const { factor, clock, now, enrol } = benchOf();
      const key = await enrol();
      clock.pass(60 * STEP);
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
      clock.pass(-50 * STEP);
      assert.equal(await factor.check(ada.id, now(key)), 'used');
      clock.pass(51 * STEP);
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
    });

    test('spaces and dashes do not matter', async () => {
      const { factor, clock, now, enrol } = benchOf();
      const key = await enrol();
      for (const between of [' ', '-', ' - ']) {
        const { code } = now(key);
        const written = ` ${code.slice(0, 3)}${between}${code.slice(3)}\n`;
        assert.equal(await factor.check(ada.id, proofOf(written)), 'ok', JSON.stringify(written));
        clock.pass(STEP);
      }
    });

    test('everybody has codes of their own', async () => {
      const { factor, now, enrol } = benchOf();
      const [hers, his] = [await enrol(ada), await enrol(tom)];
      assert.equal(await factor.check(ada.id, now(his)), 'wrong');
      assert.equal(await factor.check(tom.id, now(hers)), 'wrong');
      assert.equal(await factor.check(ada.id, now(hers)), 'ok');
      assert.equal(await factor.check(tom.id, now(his)), 'ok');
    });
  });

  suite(`${name}: wrong ones`, () => {
    test('after five wrong ones even a right one is refused, for 15 minutes', async () => {
      const { factor, clock, now, wrong, enrol, fail } = benchOf();
      const key = await enrol();
      await fail(key, 5);
      assert.equal(await factor.check(ada.id, now(key)), 'locked');
      assert.equal(await factor.check(ada.id, wrong(key)), 'locked');
      assert.equal(await factor.check(ada.id, proofOf('nonsense')), 'locked');
      assert.equal(await factor.enrolled(ada.id), true);
      clock.pass(QUARTER - 1);
      assert.equal(await factor.check(ada.id, now(key)), 'locked');
      clock.pass(1);
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
    });

    test('after the lock there are five again', async () => {
      const { factor, clock, now, enrol, fail } = benchOf();
      const key = await enrol();
      for (let round = 0; round < 3; round += 1) {
        await fail(key, 5);
        assert.equal(await factor.check(ada.id, now(key)), 'locked');
        clock.pass(QUARTER);
      }
    });

    test('a right one clears the count', async () => {
      const { factor, clock, now, enrol, fail } = benchOf();
      const key = await enrol();
      for (let round = 0; round < 3; round += 1) {
        await fail(key, 4);
        assert.equal(await factor.check(ada.id, now(key)), 'ok');
        clock.pass(STEP);
      }
    });

    test('a hundred wrong ones at the same moment are five', async () => {
      const { factor, wrong, enrol } = benchOf();
      const key = await enrol();
      const answers = await Promise.all(Array.from({ length: 100 }, () => factor.check(ada.id, wrong(key))));
      assert.deepEqual([count(answers, 'wrong'), count(answers, 'locked')], [5, 95]);
    });

    test('what cannot be a code, and a used one, do not count', async () => {
      const { factor, clock, now, enrol, fail } = benchOf();
      const key = await enrol();
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
      await fail(key, 4);
      for (let n = 0; n < 10; n += 1) {
        assert.equal(await factor.check(ada.id, now(key)), 'used');
        assert.equal(await factor.check(ada.id, proofOf('12345')), 'wrong');
      }
      clock.pass(STEP);
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
    });

    test('a used one does not clear the count', async () => {
      const { factor, now, enrol, fail } = benchOf();
      const key = await enrol();
      assert.equal(await factor.check(ada.id, now(key)), 'ok');
      await fail(key, 4);
      assert.equal(await factor.check(ada.id, now(key)), 'used');
      await fail(key, 1);
      assert.equal(await factor.check(ada.id, now(key)), 'locked');
    });

    test('those of a set-up count too, and a new set-up does not unlock', async () => {
      const { factor, clock, now, wrong, enrol, fail } = benchOf();
      const old = await enrol();
      const { key } = await factor.begin(ada);
      await fail(old, 3);
      for (let n = 0; n < 2; n += 1) assert.equal(await factor.confirm(ada.id, wrong(key)), 'wrong');
      assert.equal(await factor.confirm(ada.id, now(key)), 'locked');
      assert.equal(await factor.check(ada.id, now(old)), 'locked');
      clock.pass(STEP);
      const again = await factor.begin(ada);
      assert.equal(await factor.confirm(ada.id, now(again.key)), 'locked');
      clock.pass(QUARTER - STEP);
      assert.equal(await factor.confirm(ada.id, now(again.key)), 'ok');
    });

    test('they lock nobody else out, and a reset takes the lock away', async () => {
      const { factor, now, enrol, fail } = benchOf();
      const [hers, his] = [await enrol(ada), await enrol(tom)];
      await fail(hers, 5);
      assert.equal(await factor.check(tom.id, now(his)), 'ok');
      await factor.reset(ada.id);
      await enrol(ada);
    });
  });
}
