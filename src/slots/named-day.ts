/** Days that have a name and a fixed date. Those that move ("Easter") and those of one country are asked about. */
import { dayOf, partsOf } from './day.ts';

/** Without such a word it is a wish ("happy new year") or a season ("over Christmas"). */
const BEFORE = '(?<=\\b(?:until|till?|by|before|after|from|on|through|to|starting) (?:the )?)';
const CHRISTMAS = '(?:christmas|xmas)';
const NEW_YEAR = "(?:the )?new year(?:['’]?s)?";

const DAYS: [name: string, month: number, day: number][] = [
  [`${CHRISTMAS} eve`, 12, 24],
  ['boxing day', 12, 26],
  [`${CHRISTMAS}(?: day)?`, 12, 25],
  [`${NEW_YEAR} eve`, 12, 31],
  [`${NEW_YEAR}(?: day)?`, 1, 1],
];
const PATTERNS = DAYS.map(([name, month, day]) => {
  return { pattern: new RegExp(`${BEFORE}${name}\\b(?: (\\d{4})\\b)?`, 'gi'), month, day };
});

/** Writes them as `YYYY-MM-DD`: the next one, when no year is named. @param today `YYYY-MM-DD` */
export function spellNames(text: string, today: string): string {
  const { year } = partsOf(today);
  return PATTERNS.reduce((plain, { pattern, month, day }) => {
    const next = dayOf(year, month, day) >= today ? year : year + 1;
    return plain.replace(pattern, (_, written?: string) => dayOf(Number(written ?? next), month, day));
  }, text);
}
