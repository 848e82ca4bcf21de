import { isoDayWords } from '../cards/moment.ts';
import type { Catalogue } from '../person.ts';
import type { ActionSpec, Args } from '../ports/system.ts';

/**
 * An action's title with its arguments in words: ids of people, apps and devices become names,
 * days are written out.
 */
export function doesInWords(spec: ActionSpec, args: Args, catalogue: Catalogue): string {
  return spec.title.replaceAll(/\{(\w+)\}/g, (_, name: string) => inWords(args[name], catalogue));
}

function inWords(value: Args[string] | undefined, { people, apps, devices }: Catalogue): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return Array.isArray(value) ? value.join(', ') : String(value);
  const named = [people, apps, devices].flatMap((list) => list.filter((one) => one.id === value));
  return named[0]?.name ?? isoDayWords(value);
}
