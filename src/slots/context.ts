import type { Catalogue, Person } from '../person.ts';
import type { Clock } from '../ports/context.ts';
import type { Directory } from '../ports/system.ts';
import type { Words } from '../words/words.ts';

/** What extraction needs to know besides the text. */
export type SlotContext = {
  now: number;
  timezone: string;
  catalogue: Catalogue;
  requester: Person;
  /** Of the language that the text is in and problems are told in; absent: English. */
  words?: Words;
};

/** The context for a person; undefined when the directory does not know them. */
export async function slotContext(
  person: string | Person,
  parts: { directory: Directory; clock: Clock },
  words?: Words,
): Promise<SlotContext | undefined> {
  const requester = typeof person === 'string' ? await parts.directory.person(person) : person;
  if (!requester) return undefined;
  const catalogue = await parts.directory.catalogue();
  return { now: parts.clock.now(), timezone: requester.timezone, catalogue, requester, words };
}
