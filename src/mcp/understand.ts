/** What a program's request in plain words asks for, before anything is opened. */

import type { Intent } from '../intents/intent.ts';
import { labelIn } from '../intents/translation.ts';
import type { Person } from '../person.ts';
import type { Clock } from '../ports/context.ts';
import type { Directory } from '../ports/system.ts';
import type { Router } from '../router/route.ts';
import { slotContext } from '../slots/context.ts';
import { partsOf } from '../talk/parts.ts';
import { ENGLISH_CODE } from '../words/words.ts';

export type Kind = { intent: string; label: string };

/** `unclear`: it may be one of these. */
export type Understood = { is: 'one'; kind: Kind } | { is: 'several' | 'unclear'; kinds: Kind[] };

/** Reads it as a message of that person would be read. */
export type Understand = (text: string, person: Person) => Promise<Understood>;

export function createUnderstand(parts: {
  router: Router;
  intents: ReadonlyMap<string, Intent>;
  directory: Directory;
  clock: Clock;
}): Understand {
  const { router, intents } = parts;
  const kindsOf = (names: Iterable<string>): Kind[] =>
    [...new Set(names)].flatMap((name) => {
      const intent = intents.get(name);
      return intent?.does === 'case' ? [{ intent: name, label: labelIn(intent, ENGLISH_CODE) }] : [];
    });
  return async (text, person) => {
    const route = router.route(text);
    const context = await slotContext(person, parts);
    const asked = context ? partsOf(text, route, parts, context) : [];
    const kinds = kindsOf(asked.map(({ intent }) => intent.name));
    if (asked.length > 1) return { is: 'several', kinds };
    const [kind] = kinds;
    return kind
      ? { is: 'one', kind }
      : { is: 'unclear', kinds: kindsOf(route.options.map(({ intent }) => intent)) };
  };
}
