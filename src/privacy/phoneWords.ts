/** Words by which people say that a number is a telephone number, in the languages Deskmate is written to most. */

/** Their numbers are of something else. */
const OTHER =
  `order|ticket|serial|model|version|part|room|invoice|case|build|port|incident|request|asset|device|tracking|
  booking|line|page|item|article|error|purchase|contract|customer|reference|id|batch|lot`.replace(/\s+/g, '');

/** Something to call somebody by, or the act of it; a number may follow some words later. */
const SAID = `
  (?:tele|cell|smart|i)?phones?|phoned|phoning|tel|tel[eé]fono|telefone|t[eé]l[eé]phones?|telefoons?|telefon\\w*|
  mobiles?|mobiel\\w*|mobil\\w*|m[oó]vil(?:es)?|cell|celular|cellulare|cellular|handy\\w*|natel|gsm|portable|
  landlines?|festnetz\\w*|fax|telefax|pagers?|whats ?app|signal|sms|imessage|facetime|
  call(?:s|ed|ing|back)?|dial(?:s|led|ing)?|ring|rang|reach(?:able|ed)?|voicemail|hotline|switchboard|
  answer(?:s|ed|ing)?|text(?:ed|ing)?|ruf\\w*|anruf\\w*|erreich\\w*|durchwahl|
  appel\\w*|joindre|joignable|rappel\\w*|llam\\w*|chiam\\w*|bellen|belt|bereik\\w*|ligar|ligue|ring mig|
  (?:text |sms |voice )?messages? (?:on|to|at|from)|registered|
  (?:contact|direct|work|home|private|office|my|your|his|her|their|our|new|old|dial[- ]in) (?:number|nummer|no\\.?|line)|
  (?:ruf|telefon|handy|mobil|durchwahl|fax)(?:nummer|nr)|num[eé]ros?|n[uú]meros?|ext(?:ension)?|
  (?<!(?:${OTHER})[- ])(?:numbers?|nummer)
`;

/** A label right before. */
const LABELLED =
  'direct|desk|office|home|work|line|night|day|private|ph|p|t|m|f|o|h|w|c|mob|privat|b[uü]ro|bureau';

const BEFORE = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SAID.replace(/\n\s*/g, '')})(?![\\p{L}\\p{N}])`, 'iu');
const LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${LABELLED})\\s*(?:\\([^()\\n]{0,12}\\))?\\s*[:=]\\s*$|(?:^|\\n)[ \\t]*[PTMFCW]\\.? $`,
  'iu',
);
const AFTER =
  /^[ \t,;()-]{0,3}(?:(?:is |as |on |at )?(?:my|his|her|their|your|the) (?:new |old )?(?:number|phone|mobile|cell|nummer)|office|fax|mobile|mob|cell|home|work|desk|direct|phone|tel|telefon|handy|b[uü]ro|private?|whats ?app)\b/i;

/** How far a word may stand from its number, in characters. */
const NEAR = 48;
const JUST_BEFORE = 24;

export function isNamedPhone(text: string, start: number, end: number): boolean {
  const lead = text.slice(Math.max(0, start - NEAR), start);
  return (
    BEFORE.test(lead) ||
    LABEL.test(lead.slice(-JUST_BEFORE)) ||
    AFTER.test(text.slice(end, end + JUST_BEFORE))
  );
}
