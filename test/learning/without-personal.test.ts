import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutPersonal } from '../../src/learning/withoutPersonal.ts';
import type { Catalogue } from '../../src/person.ts';
import { someone } from '../fakes/company.ts';

const catalogue: Catalogue = {
  people: [
    someone('ada', { name: 'Ada Moreau', nicknames: ['Addie'] }),
    someone('tom', { name: 'Tom van der Berg' }),
    someone('will', { name: 'Will Grant' }),
    someone('li', { name: 'Li Öztürk' }),
    someone('left', { name: 'Zdenka Former', active: false }),
  ],
  apps: [],
  devices: [],
};
const kept = (text: string) => withoutPersonal(text, catalogue);

const HIDDEN: [string, string, string][] = [
  ['an e-mail address', 'write to tom.b+x@lumen.example please', 'write to •••• please'],
  ['an IBAN in groups', 'my account is DE89 3704 0044 0532 0130 00 now', 'my account is •••• now'],
  ['an IBAN with letters inside', 'pay to GB29NWBK60161331926819', 'pay to ••••'],
  ['an IBAN with a typo', 'pay to DE89 3704 0044 0532 0130 01', 'pay to DE••••'],
  ['a telephone number', 'call me on +33 (0)1 23-45.67 today', 'call me on •••• today'],
  ['a date of birth', 'born 1990-03-14', 'born ••••'],
  ['a link', 'see https://intra.example/u/4711?t=abc there', 'see •••• there'],
  ['a full name', 'reset it for Ada Moreau please', 'reset it for •••• please'],
  ['a name in small letters', 'reset it for ada', 'reset it for ••••'],
  ['a nickname, with its s', 'open Addie’s mail', 'open ••••’s mail'],
  ['a name with accents, written without', 'for ozturk', 'for ••••'],
  ['a name of many words', 'for Tom van der Berg, today', 'for •••• van der ••••, today'],
  ['somebody who left', 'files of Zdenka', 'files of ••••'],
  ['a name that is a word, as a name', 'access for Will Grant', 'access for ••••'],
  ['a short name, as a name', 'access for Li', 'access for ••••'],
];

for (const [what, text, expected] of HIDDEN) {
  test(`hides ${what}`, () => assert.equal(kept(text), expected));
}

const STAYS = [
  'I will grant access to li batteries',
  'error 691 on windows 11, since 3 days',
  'what is the policy on working from home?',
  'in 20 minutes or so',
  'es geht um den Drucker von nebenan',
];

for (const text of STAYS) {
  test(`leaves "${text}" as it is`, () => assert.equal(kept(text), text));
}

test('is one line without what nobody sees', () => {
  assert.equal(kept('  reset\n\n my\u200b  password\u0000 '), 'reset my password');
});

test('any text, in bounded time, and again gives the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string()), (text) => {
      const once = kept(text);
      assert.equal(kept(once), once);
      assert.doesNotMatch(once, /\d(?:[ .-]?\d){5}/);
    }),
    { numRuns: 500, examples: [['!@A@!']] },
  );
});

const HOSTILE: [string, string][] = [
  ['at signs', '@'.repeat(12_000)],
  ['almost an address', 'a'.repeat(6_000) + '@'.repeat(6_000)],
  ['almost a number', '1 '.repeat(6_000)],
  ['brackets', '1('.repeat(6_000)],
  ['almost IBANs', 'DE89 '.repeat(2_400)],
  ['almost links', 'a:/'.repeat(4_000)],
  ['names', 'ada '.repeat(3_000)],
  ['lone surrogates', '\ud800'.repeat(12_000)],
];

for (const [what, text] of HOSTILE) {
  test(`takes ${what} in bounded time`, () => {
    const begun = performance.now();
    kept(text);
    assert.ok(performance.now() - begun < 1_000);
  });
}
