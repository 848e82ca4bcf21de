/** Everything personal in a text. */
import { findBankAccounts } from './bankAccount.ts';
import { findCards } from './card.ts';
import { findEmails } from './email.ts';
import { findIps } from './ip.ts';
import { findLinkSecrets } from './link.ts';
import { findMacs } from './mac.ts';
import { findNamedNumbers } from './namedNumber.ts';
import { findNamedSecrets } from './namedSecret.ts';
import type { Named, Names } from './names.ts';
import { findNationalIds } from './nationalId.ts';
import { findPhones } from './phone.ts';
import { plain } from './plain.ts';
import { findSecrets } from './secret.ts';
import { findSocialSecurity } from './socialSecurity.ts';
import { type Detector, merge, type Span } from './span.ts';

const DETECTORS: readonly Detector[] = [
  findEmails,
  findBankAccounts,
  findCards,
  findSocialSecurity,
  findNationalIds,
  findNamedNumbers,
  findIps,
  findMacs,
  findPhones,
  findSecrets,
  findNamedSecrets,
  findLinkSecrets,
];

/** `named`: who it is, for the name of a person. */
export type Found = Span & { named?: Named };

/** Without overlaps, in order. Of what overlaps, all is covered, under the type of the longest finding. */
export function find(text: string, names?: Names): Found[] {
  const read = plain(text);
  const found: Found[] = DETECTORS.flatMap((detect) => detect(read));
  return merge(names ? [...found, ...names.find(read)] : found);
}
