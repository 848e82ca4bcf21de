import { secondFactorContract } from '../../contracts/second-factor.ts';
import { fakeClock } from '../../fakes/context.ts';
import { fakeCode, fakeSecondFactor } from '../../fakes/second-factor.ts';
import { bench } from './bench.ts';

secondFactorContract('TOTP', () => bench());

secondFactorContract('The fake', () => {
  const clock = fakeClock();
  return { factor: fakeSecondFactor(clock), clock, codeAt: fakeCode };
});
