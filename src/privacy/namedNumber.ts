/** Licences, passports and other papers, whose numbers have so many forms that only words tell what they are. */
import { before } from './numbers.ts';
import type { Kind, Span } from './span.ts';

type Paper = { type: Kind; words: RegExp };

const PAPERS: readonly Paper[] = [
  {
    type: 'US_DRIVER_LICENSE',
    words:
      /\b(?:driv(?:er'?s?'?|ing|ers)[ -]{0,2}(?:licen[cs]es?|permit|id|lic\b)|(?:c?dl|dln)(?= ?(?:#|no\b|number|num\b|is\b|:|\d|[A-Z]\d))|f[uü]hrerschein\w{0,9}|permis de conduire|permiso de conducir|carn[eé] de conducir|patente(?: di guida)?|rijbewijs\w{0,7}|carta de condu[cç][aã]o|k[oö]rkort\w{0,8}|prawo jazdy)/giu,
  },
  {
    type: 'NATIONAL_ID',
    words:
      /\b(?:passports?|(?:reise)?pass(?:nummer|-?nr)|passeport|pasaporte|passaporto|paspoort|national (?:id|identity|insurance)|identity card|id card|personalausweis\w{0,7}|ausweis(?:nummer|nr)|tax (?:id|number|identification)|taxpayer|steuer-?(?:id|nummer|nr)|social (?:security|insurance)|sozialversicherungs\w{0,7}|resident permit|green card|medicare)/giu,
  },
];

/** What stands between the words and the number is "number is", a colon or the like. */
const REACH = 48;
const BACK = 14;
/** Letters, digits and stars, in groups that each have a digit or a star; a letter or three may lead with a hyphen. */
const TOKEN =
  /(?<![\p{L}\p{N}_])(?:[A-Z]{1,3}-(?=\d)|[B-HJ-Z] (?=\d)|[A-Z] (?=\d{3}[ -]\d))?[A-Z]{0,12}[\d*][A-Z0-9*]{0,20}(?:[ -][A-Z]{0,3}\d[A-Z0-9*]{0,12}){0,6}(?![\p{L}\p{N}_])/giu;
const DATE = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{2,4}|(?:19|20)\d\d)$/;
const SENTENCE_END = /(?<!\b(?:no|nr|num|lic))[.!?](?=\s)|\n\s*\n/i;
/** Right before the number: then shorter ones count, and those of letters alone. */
const NUMBER_IS = /(?:number|nummer|no|nr|num|#)[.:]?\s*(?:is|ist|:|=)?\s*$/i;
const LETTERS = /(?<=(?:number|no\.?|#)(?: is|:)? {0,2})[A-Z]{8,12}(?![\p{L}\p{N}])/u;
/** "6940579 is my driver's license." */
const SAID_AFTER = /(?:is|was|ist|est|es|è)(?: the| my| his| her| their| your)? {0,2}$/i;

export function findNamedNumbers(text: string): Span[] {
  return PAPERS.flatMap(({ type, words }) =>
    [...text.matchAll(words)].flatMap(({ 0: word, index }) => {
      const start = index + word.length;
      const reach = text.slice(start, start + REACH);
      const stop = SENTENCE_END.exec(reach)?.index ?? reach.length;
      const next = numberIn(type, text.slice(start, start + stop + REACH), start, stop);
      return next ?? numberBefore(type, text, index) ?? [];
    }),
  );
}

/** @param stop the number begins before it, but may go on behind */
function numberIn(type: Kind, reach: string, at: number, stop: number): Span | undefined {
  for (const match of reach.matchAll(TOKEN)) {
    if (match.index >= stop) break;
    if (isNumber(match[0], NUMBER_IS.test(reach.slice(0, match.index))))
      return { type, start: at + match.index, end: at + match.index + match[0].length };
  }
  const letters = LETTERS.exec(reach);
  return letters
    ? { type, start: at + letters.index, end: at + letters.index + letters[0].length }
    : undefined;
}

function numberBefore(type: Kind, text: string, index: number): Span | undefined {
  const lead = before(text, index, BACK);
  const said = SAID_AFTER.exec(lead);
  if (!said) return undefined;
  const end = index - lead.length + said.index;
  const head = before(text, end, REACH);
  const last = [...head.matchAll(TOKEN)].at(-1);
  if (!last || !isNumber(last[0], false) || head.slice(last.index + last[0].length).trim()) return undefined;
  const start = end - head.length + last.index;
  return { type, start, end: start + last[0].length };
}

/** Five characters at least, three of them digits, or the twelve of Washington with stars. */
function isNumber(written: string, named: boolean): boolean {
  const signs = written.replace(/[ -]/g, '');
  const digits = signs.replace(/\D/g, '').length;
  if (named && (digits > 3 || (digits > 1 && signs.length > 4))) return true;
  return (
    signs.length > 4 && !DATE.test(written) && (digits > 2 || (signs.length === 12 && /[\d*]/.test(signs)))
  );
}
