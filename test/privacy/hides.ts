/** What is found in a text, as it stands there: short to write in a test. */
import { find } from '../../src/privacy/find.ts';
import type { Kind } from '../../src/privacy/span.ts';
import { NAMES } from './people.ts';

export function found(text: string, kind?: Kind): string[] {
  return find(text, NAMES)
    .filter(({ type }) => kind === undefined || type === kind)
    .map(({ start, end }) => text.slice(start, end));
}
