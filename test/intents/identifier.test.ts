import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIntents } from '../../src/intents/load.ts';
import { assertRefused, broken, GOOD } from './broken.ts';
import { known } from './known.ts';

/** The good intent with one more slot. */
const withSlot = (lines: string) => broken('tasks:\n', `  ticket:\n    ask: Which?\n${lines}tasks:\n`);

test('an identifier is declared by its pattern', () => {
  const text = withSlot("    type: identifier\n    pattern: 'INC\\d{7}'\n    example: INC0012345\n");
  const [intent] = loadIntents([{ path: 'x.yaml', text }], known);
  assert.deepEqual(intent?.plan.slots.at(-1), {
    name: 'ticket',
    type: 'identifier',
    ask: 'Which?',
    required: true,
    pattern: 'INC\\d{7}',
    example: 'INC0012345',
  });
});

const wrong: [what: string, text: string, message: RegExp][] = [
  ['no pattern', withSlot('    type: identifier\n'), /"ticket" is an identifier and needs a "pattern"/],
  [
    'a pattern that may take long',
    withSlot("    type: identifier\n    pattern: '(a+)+b'\n"),
    /pattern of "ticket" repeats without an end/,
  ],
  [
    'a pattern that is none',
    withSlot("    type: identifier\n    pattern: '['\n"),
    /is no regular expression/,
  ],
  [
    'an example of something else',
    withSlot("    type: identifier\n    pattern: 'INC\\d{7}'\n    example: INC1\n"),
    /example "INC1" does not fit/,
  ],
  [
    'a default of something else',
    withSlot("    type: identifier\n    pattern: 'INC\\d{7}'\n    default: INC1\n"),
    /default "INC1" must be one that fits the pattern/,
  ],
  [
    'a pattern where there is none',
    GOOD.replace('    ask: How long?\n', "    ask: How long?\n    pattern: 'a'\n"),
    /only an identifier has "pattern" and "example", not type duration/,
  ],
];
for (const [what, text, message] of wrong)
  test(`${what} is refused with its line`, () => assertRefused(text, message));
