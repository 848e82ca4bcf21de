/** Texts that are hard on a masker: values, placeholders in all spellings, and their pieces, in any order. */
import fc from 'fast-check';

const PIECES = [
  ...[
    'ada@x.example',
    'Ada Lovelace',
    'ada',
    'Tom',
    'Tom Becker',
    '4111 1111 1111 1111',
    '+49 30 123456',
    'password: hunter22',
  ],
  ...[
    'hunter22',
    '054-28-6917',
    '10.20.30.40',
    '[EMAIL_1]',
    '[email 1]',
    '\\[EMAIL\\_1\\]',
    '[PERSON_1_FIRST]',
    '[PERSON_1]',
    '[QUOTED_1]',
  ],
  ...[
    '[SECRET_1',
    'EMAIL_1]',
    '[',
    ']',
    '\\',
    '\\[',
    '_1]',
    '[[',
    ' ',
    '\n',
    '\\n',
    ', ',
    '@',
    '-',
    '0',
    '1',
    "'s",
    'é',
    'ß',
    '\u200b',
    '🙂',
    '\ud83d',
    '$&',
    '$1',
  ],
];

export const texts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 80 }) },
);
