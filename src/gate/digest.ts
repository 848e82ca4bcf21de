import { digestOf } from '../audit/canonical.ts';
import type { Args } from '../ports/system.ts';
import type { ApproverRule } from './policy.ts';

/** Everything that an approval binds. One changed field gives another digest. */
export type Bound = {
  case: string;
  task: string;
  requester: string;
  action: string;
  args: Args;
  targetVersion: string;
  policy: string;
  effect: string;
  approver?: ApproverRule;
  /** ms since the epoch; absent when no approval is needed. */
  expiresAt?: number;
};

/** SHA-256 (hex) over the canonical JSON of what is bound. */
export const digestOfBound = (bound: Bound): string => digestOf(bound);
