/** International bank account numbers (ISO 13616). */

/** Lengths by country, from the SWIFT registry. */
export const LENGTHS = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ' +
    'ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 ' +
    'LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 ' +
    'PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((entry): [string, number] => [entry.slice(0, 2), Number(entry.slice(2))]),
);

const START = /\b[A-Z]{2}\d{2}/gi;

/** The valid IBANs in a text, without blanks, each once. */
export function findIbans(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(START)) {
    const length = LENGTHS.get(match[0].slice(0, 2).toUpperCase());
    if (!length) continue;
    // Blanks and hyphens may stand anywhere between; twice the length holds them all.
    const run = /^(?:[A-Z0-9][ -]?)*/i.exec(text.slice(match.index, match.index + 2 * length))?.[0] ?? '';
    const iban = run.replace(/[ -]/g, '').slice(0, length).toUpperCase();
    if (iban.length === length && addsUp(iban)) found.add(iban);
  }
  return [...found];
}

/** The check digits: the number made of country and digits moved behind, letters as 10 to 35, is 1 modulo 97. */
export function addsUp(iban: string): boolean {
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}
