/** The words of a draft: titles, the label of its button, and what its lines say. */
import type { Catalogue } from '../../person.ts';
import type { SlotType } from '../../slots/slot.ts';
import type { Bound, BoundSlot, BoundTask, Source } from './bind.ts';
import { capitalised, inWords } from './slot.ts';

/** A place for an argument, or a brace that is none. */
const PLACE = /\{(\w+)\}|[{}]/g;
/** What a line of an intent file may have, in characters. */
const LONGEST = 200;

/** The line of a task: all that the action's own title says. */
export function taskWords(task: BoundTask, { slots }: Bound, catalogue: Catalogue): string {
  return titled(task, (name, source) => {
    if (source.from === 'fact') return `{tasks.${source.task}.${source.fact}}`;
    return shown(name, source, slots, catalogue);
  });
}

/** The title of a case: it speaks of details only, as nothing is done yet. */
export function titleWords(task: BoundTask, { slots }: Bound, catalogue: Catalogue): string {
  return titled(task, (name, source) => shown(name, source, slots, catalogue));
}

/** What the button says that offers it. */
export function labelWords(task: BoundTask, { slots }: Bound, catalogue: Catalogue): string {
  return titled(task, (name, source) => {
    if (source.from === 'requester') return 'me';
    if (source.from === 'literal') return literalWords(source.value, catalogue);
    const slot = source.from === 'slot' ? slots.find((one) => one.name === source.slot) : undefined;
    return (slot && SOME[slot.declaration.type]) ?? withArticle(inWords(name));
  });
}

/** How a detail is called that nobody gave yet, where its name does not say what it is. */
const SOME: Partial<Record<SlotType, string>> = {
  person: 'somebody',
  date: 'a day',
  duration: 'some days',
  amount: 'an amount',
};

function shown(name: string, source: Source, slots: readonly BoundSlot[], catalogue: Catalogue): string {
  if (source.from === 'requester') return '{requester}';
  if (source.from === 'literal') return literalWords(source.value, catalogue);
  const slot = source.from === 'slot' ? slots.find((one) => one.name === source.slot) : undefined;
  const open = slot && !slot.declaration.sensitive && slot.declaration.required !== false;
  return open ? `{slots.${slot.name}}` : withArticle(inWords(name));
}

function titled({ spec, args }: BoundTask, words: (name: string, source: Source) => string): string {
  const long = spec.title.replaceAll(PLACE, (_, name?: string) => {
    if (name === undefined) return '';
    const source = args.get(name);
    return source ? words(name, source) : withArticle(inWords(name));
  });
  // "to the group a group"
  const line = capitalised(long.trim().replace(/\b(\w+) an? \1\b/gi, '$1'));
  // Cut words could end within a brace.
  return line.length <= LONGEST && line !== '' ? line : capitalised(inWords(spec.name)).slice(0, LONGEST);
}

function literalWords(value: string | number | boolean, { apps, devices }: Catalogue): string {
  const thing = [...apps, ...devices].find(({ id }) => id === value);
  return thing?.name.replaceAll(/[{}]/g, '') ?? String(value);
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
