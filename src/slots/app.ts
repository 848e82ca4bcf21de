/** Which app is meant. */
import type { App, Catalogue } from '../person.ts';
import type { SlotContext } from './context.ts';
import { isDenied } from './denied.ts';
import { type Message, nameWords, readMessage } from './message.ts';
import { ORDINARY } from './ordinary.ts';
import { findPhrases, namedBy, type PhraseBook, phraseBook } from './phrases.ts';
import type { SlotValue } from './slot.ts';
import { edits, forgiven } from './typo.ts';

type Index = {
  book: PhraseBook;
  words: Set<string>;
  /** Names without blanks, for finding mistyped ones. */
  spellings: { id: string; spelling: string }[];
};

/** A request names its app early; the rest of a long text is not searched for mistyped names. */
const TYPO_TOKENS = 100;
const TYPO_WORDS = 3;

const indexes = new WeakMap<Catalogue, Index>();

/** The apps a message names, each once. Mistyped names count only when no name is spelled right. */
export function findApps(message: Message, context: SlotContext): SlotValue[] {
  const index = indexOf(context.catalogue);
  const hits = findPhrases(index.book, message);
  const meant = hits.filter((hit) => !isDenied(message.tokens, hit.start));
  if (meant.some((hit) => hit.ids.length > 1)) return [];
  const exact = new Set(meant.flatMap((hit) => hit.ids));
  return values(hits.length > 0 ? [...exact] : nearest(index, message), context.catalogue);
}

/** A whole answer: id, name or alias, perhaps mistyped. */
export function exactApp(answer: string, context: SlotContext): SlotValue | undefined {
  const { catalogue } = context;
  const id = answer.trim();
  const known = catalogue.apps.find((app) => app.id === id);
  if (known) return appValue(known);
  const index = indexOf(catalogue);
  const named = namedBy(index.book, answer);
  const found = values(named.length > 0 ? named : nearest(index, readMessage(answer)), catalogue);
  return found.length === 1 ? found[0] : undefined;
}

/** Words that are part of an app's name. */
export function appWords(catalogue: Catalogue): ReadonlySet<string> {
  return indexOf(catalogue).words;
}

function appValue(app: App): SlotValue {
  return { value: app.id, label: app.name };
}

function values(ids: readonly string[], catalogue: Catalogue): SlotValue[] {
  return ids.flatMap((id) => catalogue.apps.filter((app) => app.id === id).map(appValue));
}

function indexOf(catalogue: Catalogue): Index {
  const known = indexes.get(catalogue);
  if (known) return known;
  const names = catalogue.apps.flatMap(({ id, name, aliases }) =>
    [name, id, ...aliases].map((one): [string, string] => [id, one]),
  );
  const index: Index = {
    book: phraseBook(names),
    words: new Set(names.flatMap(([, name]) => nameWords(name))),
    spellings: names.map(([id, name]) => ({ id, spelling: nameWords(name).join('') })),
  };
  indexes.set(catalogue, index);
  return index;
}

/** The apps with the fewest edits; several when they are equally near, so that nobody guesses. */
function nearest(index: Index, { tokens }: Message): string[] {
  let fewest = Infinity;
  let found = new Set<string>();
  for (let start = 0; start < Math.min(tokens.length, TYPO_TOKENS); start++) {
    if (isDenied(tokens, start)) continue;
    let written = '';
    for (const { word } of tokens.slice(start, start + TYPO_WORDS)) {
      written += word;
      if (written.length < 4 || ORDINARY.has(written)) continue;
      for (const { id, spelling } of index.spellings) {
        // People rarely mistype a first letter, and "room" must not be Zoom.
        if (spelling[0] !== written[0]) continue;
        const count = edits(written, spelling, forgiven(spelling.length));
        if (count > forgiven(spelling.length) || count > fewest) continue;
        if (count < fewest) found = new Set();
        fewest = count;
        found.add(id);
      }
    }
  }
  return [...found];
}
