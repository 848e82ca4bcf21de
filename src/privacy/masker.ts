/** Hides what is personal behind placeholders, and puts it back. */
import type { Json } from '../ports/system.ts';
import { type Found, find } from './find.ts';
import { mapStrings } from './mapStrings.ts';
import type { Named, Names } from './names.ts';
import { peopleNumbers } from './peopleNumbers.ts';
import { findPlaceholders, placeholderName, replacePlaceholders } from './placeholder.ts';
import { type Kind, merge } from './span.ts';

/** For one request: it forgets nothing, and two of them know nothing of one another. */
export type Masker = {
  /**
   * `show(hide(text))` is the text. A placeholder that somebody wrote is hidden too, so it never becomes a value. What one
   * text tells to be a secret is hidden in those after it, even if they do not tell.
   */
  hide(text: string): string;
  /** The same in every string, name of a member, and number of a JSON value. */
  hideIn(value: Json): Json;
  /**
   * Puts values back, once: what a value holds is not read again. Placeholders that were never given stay.
   * @param written how a value is written where it goes, such as within a string of JSON
   */
  show(text: string, written?: (value: string) => string): string;
  /** The same in every string, and name of a member, of a JSON value. */
  showIn(value: Json): Json;
};

/** Only words around them tell what these are, so they are looked for by value in other texts. Shorter ones are too common. */
const TOLD_BY_WORDS: ReadonlySet<Kind> = new Set([
  'SECRET',
  'PHONE_NUMBER',
  'NATIONAL_ID',
  'US_DRIVER_LICENSE',
  'CREDIT_CARD',
]);
const SHORTEST_VALUE = 4;
/** So that a text full of numbers costs no more time than it is long. */
const MOST_VALUES = 500;
/** A model may ask for a part of a name that nobody wrote. */
const PART = /_(?:FIRST|LAST|OTHER|V\d+).*$/;
const EDGE = /[\p{L}\p{N}_]/u;

export function createMasker(names: Names): Masker {
  const placeholders = new Map<string, string>();
  const values = new Map<string, string>();
  const told = new Set<string>();
  const read = new Map<string, Found[]>();
  const people = peopleNumbers();
  const counts = new Map<Kind, number>();

  const next = (kind: Kind): number => {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return number;
  };

  const given = (name: string, value: string): string => {
    values.set(name, value);
    placeholders.set(value, name);
    return name;
  };

  const person = (value: string, named: Named): string => {
    const { number, human } = people.of(value, named, () => next('PERSON'));
    const fullName = human === undefined ? undefined : names.fullName(human);
    const base = placeholderName('PERSON', number);
    // A model that speaks of somebody by the whole name, where only a part was written, means them.
    if (fullName !== undefined && !values.has(base)) given(base, fullName);
    if (fullName === value) return base;
    const form = named.form === 'full' || human === undefined ? [] : [named.form.toUpperCase()];
    for (let spelling = 1; ; spelling += 1) {
      const name = placeholderName('PERSON', number, spelling === 1 ? form : [...form, `V${spelling}`]);
      if (!values.has(name)) return given(name, value);
    }
  };

  const placeholder = (value: string, { type, named }: Found): string => {
    const known = placeholders.get(value);
    if (known !== undefined) return known;
    if (TOLD_BY_WORDS.has(type) && value.length >= SHORTEST_VALUE && told.size < MOST_VALUES) told.add(value);
    return named ? person(value, named) : given(placeholderName(type, next(type)), value);
  };

  const learned = (text: string): Found[] => {
    const known = read.get(text);
    if (known) return known;
    const found = merge<Found>([...findPlaceholders(text), ...find(text, names)]);
    // Whole names first, so that a first name after or before them is known to be theirs.
    const order = [...found].sort((one, other) => Number(isPart(one)) - Number(isPart(other)));
    for (const span of order) placeholder(text.slice(span.start, span.end), span);
    read.set(text, found);
    return found;
  };

  const hide = (text: string): string => {
    const found = learned(text);
    const spans = merge<Found>([...found, ...[...told].flatMap((value) => everywhere(text, value))]);
    let hidden = '';
    let from = 0;
    for (const span of spans) {
      hidden += `${text.slice(from, span.start)}[${placeholder(text.slice(span.start, span.end), span)}]`;
      from = span.end;
    }
    return hidden + text.slice(from);
  };

  const show: Masker['show'] = (text, written = (value) => value) =>
    replacePlaceholders(text, (name) => {
      const value = values.get(name) ?? values.get(name.replace(PART, ''));
      return value === undefined ? undefined : written(value);
    });

  return {
    hide,
    hideIn: (value) =>
      mapStrings(value, hide, (number) => {
        const hidden = hide(String(number));
        return hidden === String(number) ? number : hidden;
      }),
    show,
    showIn: (value) =>
      mapStrings(
        value,
        (text) => show(text),
        (number) => number,
      ),
  };
}

function isPart({ named }: Found): boolean {
  return named !== undefined && named.form !== 'full';
}

/** Where a value stands by itself, not within a longer word. */
function everywhere(text: string, value: string): Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
    const end = at + value.length;
    if (!EDGE.test(text.charAt(at - 1)) && !EDGE.test(text.charAt(end)))
      found.push({ type: 'SECRET', start: at, end });
  }
  return found;
}
