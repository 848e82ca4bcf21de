/** Days written with numbers alone: "24.12.", "03/04/2027". */
import { monthName } from './day.ts';

/** Where people write the month first, or either way, so that "03/04" says nothing for certain. */
const EITHER_WAY = new Set(
  (
    'New_York Detroit Chicago Denver Boise Phoenix Los_Angeles Anchorage Juneau Nome Adak Honolulu Menominee Toronto ' +
    'Vancouver Edmonton Winnipeg Regina Halifax Moncton St_Johns Whitehorse Yellowknife Iqaluit Puerto_Rico Guam Manila'
  ).split(' '),
);
const REGION = /^(?:US|Canada|America\/(?:Indiana|Kentucky|North_Dakota))\//;

const SLASHED = /(?<![\d/.-])(\d{1,2})\/(\d{1,2})(?:\/(?:\d{4}|\d{2}))?(?![\d/])/g;
const WORD = '(?:until|till?|by|before|after|from|on|to|since|bis|vom|am|ab)';
const DOTTED = '(\\d{1,2})\\.(\\d{1,2})';
/** "24.12" could be a number: it must stand where a day stands, with nothing behind it that is counted. */
const DAY_AND_MONTH = new RegExp(
  `(?<=\\b${WORD} (?:the )?)${DOTTED}\\.?(?![\\d%€$£]|\\.\\d| ?(?:%|k|m|million|percent|[a-z]b|(?:hour|day|week|month|year)s?)\\b)`,
  'gi',
);
const DOTTED_RANGE = new RegExp(`(?<![\\d.])${DOTTED}\\.? ?(?:-|–|to|until|bis) ?${DOTTED}\\.(?!\\d)`, 'gi');
const DAYS_OF_MONTH = /(?<![\d.])(\d{1,2})\. ?(?:-|–|to|until|bis) ?(\d{1,2})\.(\d{1,2})\.(?!\d)/gi;
const SLASHED_RANGE = /(?<![\d/.-])(\d{1,2}\/\d{1,2}) ?[-–] ?(\d{1,2}\/\d{1,2})(?![\d/])/g;
const FULL_RANGE = /(\d{1,2}\.\d{1,2}\.\d{4}) ?[-–] ?(?=\d{1,2}\.\d{1,2}\.\d{4})/g;

/** True where "03/04" may be in March or in April. @param timezone IANA name */
export function isEitherWay(timezone: string): boolean {
  return REGION.test(timezone) || EITHER_WAY.has(timezone.split('/').at(-1) ?? '');
}

/** Names the months, and takes out what could be one of two days. */
export function spellNumbers(text: string, { eitherWay }: { eitherWay: boolean }): string {
  const named = (whole: string, day = '', month = '') => withMonth(day, month) ?? whole;
  const plain = text
    .replace(FULL_RANGE, '$1 to ')
    .replace(SLASHED_RANGE, '$1 to $2')
    .replace(DAYS_OF_MONTH, (whole, day = '', lastDay = '', month = '') => {
      const [first, last] = [withMonth(day, month), withMonth(lastDay, month)];
      return first && last ? `${first} to ${last}` : whole;
    })
    .replace(DOTTED_RANGE, (whole, day = '', month = '', lastDay = '', lastMonth = '') => {
      const [first, last] = [withMonth(day, month), withMonth(lastDay, lastMonth)];
      return first && last ? `${first} to ${last}` : whole;
    })
    .replace(DAY_AND_MONTH, named);
  if (!eitherWay) return plain;
  return plain.replace(SLASHED, (whole, first: string, second: string) =>
    Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second) ? ' ' : whole,
  );
}

function withMonth(day: string, month: string): string | undefined {
  const name = monthName(Number(month));
  return name && Number(day) >= 1 && Number(day) <= 31 ? `${Number(day)} ${name}` : undefined;
}
