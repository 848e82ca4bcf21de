/** A second proof of who somebody is, for approvals that need more than a click. */

/** `used`: right, but good once only. `locked`: too many wrong ones; try again after some minutes. */
export type FactorAnswer = 'ok' | 'wrong' | 'used' | 'locked' | 'not_enrolled';

/** What the person gave. Other kinds of proof, such as a WebAuthn assertion, are further members. */
export type Proof = { kind: 'code'; code: string };

export interface SecondFactor {
  /** On record with every approval that needed it. */
  readonly kind: 'totp';
  enrolled(person: string): Promise<boolean>;
  /** A new secret for them, to be shown once and in private; counts only after `confirm`. Replaces an unconfirmed one. */
  begin(person: { id: string; email: string }): Promise<{ key: string; uri: string }>;
  /** Ends the set-up with the first code. An enrolment that stands is replaced only now. */
  confirm(person: string, proof: Proof): Promise<FactorAnswer>;
  /** A right code counts once. */
  check(person: string, proof: Proof): Promise<FactorAnswer>;
  /** Forgets the enrolment, for somebody who lost their phone. */
  reset(person: string): Promise<void>;
}
