/** What a model wants to do is shown to people and then done exactly so: words in it that may not be shown are sent back. */
import type { Args, Json } from '../ports/system.ts';
import { outgoing, ungapped } from './outgoing.ts';

export const NOT_PLAIN = 'Write it in plain words: no links, pictures, mentions, tags or hidden characters.';

/** The same arguments, as they may stand on a card; undefined when they hold what nobody may be shown. */
export function plainArgs(args: Args, hosts: readonly string[]): Args | undefined {
  const plain: [string, Json][] = [];
  for (const [name, value] of Object.entries(args)) {
    const shown = plainIn(value, hosts);
    if (shown === undefined) return undefined;
    plain.push([name, shown]);
  }
  return Object.fromEntries(plain);
}

function plainIn(value: Json, hosts: readonly string[]): Json | undefined {
  if (typeof value === 'string') return plainText(value, hosts);
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value)) return plainArgs(value, hosts);
  const list = value.map((one) => plainIn(one, hosts));
  return list.every((one) => one !== undefined) ? list : undefined;
}

/** With a gap in what only may be an address, unless it is a name or an id by which something is found. */
function plainText(text: string, hosts: readonly string[]): string | undefined {
  const shown = outgoing(text, hosts);
  if (ungapped(shown) !== text.trim()) return undefined;
  return /\s/.test(shown) ? shown : text;
}
