/** How the check characters of national numbers are made. Each takes the number without separators, in upper case. */
import { isLuhn } from './numbers.ts';

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE';
const HETU_LETTERS = '0123456789ABCDEFHJKLMNPRSTUVWXY';
/** Values of the characters at odd places of a codice fiscale: of 0 to 9, then of A to Z. */
const ODD = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

function weighted(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits.charAt(at)), 0);
}

/** Spain, DNI and NIE. */
export function isDni(number: string): boolean {
  const digits = number.slice(0, -1).replace(/^[XYZ]/, (first) => String('XYZ'.indexOf(first)));
  return DNI_LETTERS.charAt(Number(digits) % 23) === number.at(-1);
}

/** France, NIR: the departments of Corsica count as 19 and 18. */
export function isNir(number: string): boolean {
  const body = number.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return /^\d{13}$/.test(body) && 97 - (Number(body) % 97) === Number(number.slice(13));
}

/** Italy, codice fiscale. */
export function isCodiceFiscale(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < 15; at += 1) {
    const sign = number.charAt(at);
    const value = /\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
    sum += at % 2 === 0 ? (ODD[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26)) === number.charAt(15);
}

/** Germany, Steuer-ID: ISO 7064 MOD 11,10, and one of its first ten digits stands there two or three times. */
export function isSteuerId(digits: string): boolean {
  const counts = [...'0123456789'].map((digit) => digits.slice(0, 10).split(digit).length - 1);
  if (counts.filter((count) => count > 1).length !== 1 || Math.max(...counts) > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits.charAt(10));
}

/** Netherlands, BSN. */
export function isBsn(digits: string): boolean {
  return weighted(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
}

/** Poland, PESEL. */
export function isPesel(digits: string): boolean {
  const month = Number(digits.slice(2, 4)) % 20;
  const day = Number(digits.slice(4, 6));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return weighted(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
}

/** Belgium: 97 less the rest of the first nine; who was born since 2000 has a 2 before them. */
export function isRijksregister(digits: string): boolean {
  const check = Number(digits.slice(9));
  const body = digits.slice(0, 9);
  return [body, `2${body}`].some((number) => 97 - (Number(number) % 97) === check);
}

/** Switzerland, AHV: an EAN-13. */
export function isAhv(digits: string): boolean {
  return weighted(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
}

/** Brazil, CPF. */
export function isCpf(digits: string): boolean {
  const check = (count: number) => {
    const weights = Array.from({ length: count }, (_, at) => count + 1 - at);
    return ((weighted(digits, weights) * 10) % 11) % 10;
  };
  return check(9) === Number(digits.charAt(9)) && check(10) === Number(digits.charAt(10));
}

/** Finland, henkilötunnus. */
export function isHetu(number: string): boolean {
  const digits = number.slice(0, -1).replace(/\D/g, '');
  return HETU_LETTERS.charAt(Number(digits) % 31) === number.at(-1);
}

/** Norway, fødselsnummer. */
export function isFodselsnummer(digits: string): boolean {
  return (
    weighted(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
}

/** Sweden, personnummer: the last ten digits. */
export function isPersonnummer(digits: string): boolean {
  const month = Number(digits.slice(-8, -6));
  return month > 0 && month < 13 && isLuhn(digits.slice(-10));
}

/** England, NHS number. */
export function isNhs(digits: string): boolean {
  return weighted(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0;
}
