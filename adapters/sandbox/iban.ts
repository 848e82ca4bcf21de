/** International bank account numbers (ISO 13616). */

/** Without the spaces and dashes that people write, in capitals. */
export function plainIban(text: string): string {
  return text.replaceAll(/[\s-]/g, '').toUpperCase();
}

/** Whether the shape is right and the check digits fit (ISO 7064, mod 97-10); spaces must be gone. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  let remainder = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
