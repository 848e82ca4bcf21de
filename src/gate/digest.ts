/** What binds an approval to one action. One changed field gives another digest. */
import { digestOf } from '../audit/canonical.ts';
import type { Approval, Judgement } from '../case/case.ts';

/** SHA-256 (hex) over everything that was judged, and what for. */
export function judgementDigest(
  about: { case: string; task: string; requester: string },
  { digest: _, ...judged }: Judgement | (Omit<Judgement, 'digest'> & { digest?: string }),
): string {
  return digestOf({ ...about, ...judged });
}

/** SHA-256 (hex) over a judgement and how one stage of it is asked: rule, quorum, second factor, expiry. */
export function approvalDigest(
  judgement: string,
  {
    stage,
    rules,
    need,
    secondFactor,
    expiresAt,
  }: Pick<Approval, 'stage' | 'need' | 'secondFactor' | 'expiresAt'> & {
    rules: Approval['rules'];
  },
): string {
  // Rules that came later by escalation follow from the judgement; the first one was chosen when it was asked.
  return digestOf({ judgement, stage, rule: rules[0], need, secondFactor, expiresAt });
}
