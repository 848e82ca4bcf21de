/** What a short message says besides names, times and politeness. */
import type { Catalogue } from '../person.ts';
import type { SlotContext } from '../slots/context.ts';
import { devicesOf } from '../slots/device.ts';
import { nameWords } from '../slots/message.ts';
import type { SlotSpec } from '../slots/slot.ts';

const words = (text: string) => new Set(text.trim().split(/\s+/));

/** Says nothing of its own in a message that speaks on. */
const FILLERS = words(`
  a able about but only access account add after all also am an and another any are as at be can cc colleague colleagues could
  coworker ditto do does done else for friend from get give grant hello hey hi how i id if im in is it its just kindly
  let licence license likewise like make many may me mate more my myself need needs no now of oh ok okay on one or our
  person pls plus please plz possible request right same seat set so some somebody someone sorry sure team teammate than
  thank thanks that the their them then there thing thx to too up us want wants we well what whats will with would yeah
  yes you your him her he she they ill we'd well aswell similarly actually again
`);
const TIMES = words(`
  today tomorrow tonight until till by end start beginning month months week weeks day days year years next this last
  monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january february
  march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
  one two three four five six seven eight nine ten eleven twelve couple few quarter christmas easter summer winter spring
  autumn noon morning working business fortnight half first second third new
`);
const NUMBER = /^\d{1,4}(?:st|nd|rd|th|d|w)?$/;

/** Words that are no filler, no time and no part of a name that the details could mean. */
export function restOf(text: string, specs: readonly SlotSpec[], context: SlotContext): string[] {
  return nameWords(text).filter(
    (word) =>
      !FILLERS.has(word) &&
      !TIMES.has(word) &&
      !NUMBER.test(word) &&
      !specs.some((spec) => isPartOfName(word, spec, context)),
  );
}

/** Whether a word is part of the name of something that such a detail can be. */
export function isPartOfName(word: string, { type, options }: SlotSpec, context: SlotContext): boolean {
  const known = partsOfNames(context.catalogue);
  if (type === 'app') return known.apps.has(word);
  if (type === 'person') return known.people.has(word);
  if (type === 'device')
    return DEVICES.has(word) || devicesOf(context).some((one) => isIn(word, [one.name, one.model]));
  return (options ?? []).some(({ value, label, words: more = [] }) => isIn(word, [value, label, ...more]));
}

const DEVICES = words(
  'laptop notebook computer pc machine phone mobile smartphone tablet monitor display screen mac',
);

const isIn = (word: string, names: readonly string[]) => names.some((name) => nameWords(name).includes(word));

const catalogues = new WeakMap<Catalogue, { people: Set<string>; apps: Set<string> }>();

/** Made once for a catalogue, which may be large. */
function partsOfNames(catalogue: Catalogue): { people: Set<string>; apps: Set<string> } {
  const known = catalogues.get(catalogue);
  if (known) return known;
  const people = catalogue.people.flatMap(({ name, email, nicknames }) => [name, email, ...nicknames]);
  const apps = catalogue.apps.flatMap(({ name, id, aliases }) => [name, id, ...aliases]);
  const made = {
    people: new Set(['manager', 'boss', 'line', ...people.flatMap(nameWords)]),
    apps: new Set(apps.flatMap(nameWords)),
  };
  catalogues.set(catalogue, made);
  return made;
}
