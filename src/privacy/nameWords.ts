/** Words that are names and words: which of them a text means. */
import { fold } from '../router/words.ts';
import { ORDINARY } from '../slots/ordinary.ts';

/** They belong to many names and tell nobody apart. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'al bin da de del den der des di dos du el ibn la las le los mac mc of san st the van von y zu'.split(' '),
);

/** Surnames that a service desk reads every day as words; in small letters they are words. */
const SURNAMES = new Set(
  `baker banks bar barber bell best bird black blue bond book booth branch bridge brook brown bush butcher butler camp carpenter
  carter chance change church clay clerk close cook cooper cross day dial driver early english farmer field fields fisher
  fleet fleming flood ford forest fox french frost gates glass gold golden good gray green grey guest hall hand hardy head
  heard hill home house hunt hunter inn keen key keys kind king knight knowles lake lane large law leader light little long
  major man mann manager marsh mason mercury mills miner moon more morning mouse new newman noble north old page park parker
  parks pass peace piece pierce pike place pool poor porter potter power powers price prime print quick read reader reed
  rice ring rivers roads rock root rule rush sales sand save screen self sharp shepherd ship short singer singh site skinner
  small smart smith snow speed spring standard star start steel stone street strong sun swift table tank tanner taylor test
  tower town track trees turner wall walker wallet ward warner water waters way weaver web week weeks wells west white wild
  winter wise wolf wood woods works world young`.split(/\s+/),
);

export function isCommonWord(folded: string): boolean {
  return ORDINARY.has(folded) || SURNAMES.has(folded) || PARTICLES.has(folded);
}

/** After them a word that opens a sentence is no name: "Will you", "Mark the", "Grant me". */
const FOLLOWS = new Set(
  `a all an any anybody as at be her him his i in it its me my new no of on our out she so some that the their them there
  these they this those to up us we what when who with you your he`.split(/\s+/),
);

export function leadsOn(next: string | undefined): boolean {
  return next !== undefined && FOLLOWS.has(next);
}

/** Letters that are no base letter with an accent, as people without them on the keyboard write them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};
const LETTER = /[ßøłđðþæœı]/g;
const UMLAUT = /[äöüÄÖÜøØåÅ]/g;

/** How names are compared: without case and accents. */
export function nameKey(word: string): string {
  return fold(word).replace(LETTER, (letter) => LETTERS[letter] ?? letter);
}

/** "Jürgen" is also written "Juergen", and "Søren" "Soeren". */
export function spellings(name: string): string[] {
  const spelt = name.normalize('NFC').replace(UMLAUT, (letter) => TWO[letter.toLowerCase()] ?? letter);
  return spelt === name ? [name] : [name, spelt];
}

const TWO: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };
