/** The company file: read strictly, and every mistake told with its line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCompany } from '../../../adapters/sandbox/company.ts';
import { COMPANY, open, tempFile } from './open.ts';

/** Replaces the only or first occurrence, and says on which line it was. */
function broken(what: string, by: string): { text: string; line: number } {
  const at = COMPANY.text.indexOf(what);
  assert.ok(at >= 0, what);
  const text = COMPANY.text.slice(0, at) + by + COMPANY.text.slice(at + what.length);
  return { text, line: COMPANY.text.slice(0, at).split('\n').length };
}

const MISTAKES: [it: string, what: string, by: string, says: RegExp][] = [
  ['broken YAML', 'currency: EUR', 'currency: [EUR', /./],
  ['a member nobody knows', 'currency: EUR', 'currency: EUR\ncolour: red', /colour is not known here/],
  [
    'a currency that is none',
    'currency: EUR',
    'currency: euro',
    /currency must be a currency code of three letters/,
  ],
  [
    'an e-mail in capitals',
    'email: ada@',
    'email: Ada@',
    /people\[1\]\.email must be an e-mail address in small letters/,
  ],
  [
    'an e-mail of two people',
    'email: ben@lumen.example',
    'email: ada@lumen.example',
    /belongs to somebody else/,
  ],
  ['an unknown manager', 'manager: maria', 'manager: marla', /"marla" is not one of the people/],
  [
    'a ring of managers',
    'department: Management',
    'department: Management\n    manager: ada',
    /their own manager/,
  ],
  [
    'an unknown group',
    'groups: [staff, design]',
    'groups: [staff, desing]',
    /"desing" is not one of the groups/,
  ],
  ['an unknown app', '{ app: slack }', '{ app: slak }', /"slak" is not one of the apps/],
  [
    'too few seats',
    'category: design, seats: 12',
    'category: design, seats: 9',
    /has 9 seats, but 10 people use it/,
  ],
  ['a time zone that is none', 'timezone: Europe/Paris', 'timezone: Europe/Pari', /no time zone/],
  ['an IBAN with a mistake', 'FR90 9999', 'FR91 9999', /check digits/],
  ['more leave left than there is', '{ of: 25, left: 14.5 }', '{ of: 25, left: 44.5 }', /more days left/],
  ['half of half a day', '{ of: 25, left: 14.5 }', '{ of: 25, left: 14.25 }', /multiple of 0\.5/],
  ['one id for two', 'id: li\n', 'id: tom\n', /"tom" is there twice/],
  ['an id that is a path', 'id: figma,', 'id: ../figma,', /must be an id of small letters/],
  ['a company nowhere', 'timezone: Europe/Paris #', 'timezone: Europe/Pari #', /no time zone/],
  ['a cut-off that some months lack', 'cut_off_day: 20', 'cut_off_day: 29', /cut_off_day must be at most 28/],
  ['a human nobody knows', 'same_as: ben', 'same_as: bem', /"bem" is not one of the people/],
  ['an entry that is itself', 'same_as: ben', 'same_as: adm-ben', /names the entry itself/],
  [
    'a contact that is none',
    'ada.moreau@home',
    'ada.moreau at home',
    /must be an e-mail address, or a phone/,
  ],
  ['a first day that is none', 'start: 2023-04-03', 'start: 2023-04-31', /not in the calendar/],
  [
    'a group of a stranger',
    'name: Design, owner: maria',
    'name: Design, owner: marla',
    /"marla" is not one of/,
  ],
  ['half a device in stock', 'stock: 1 ', 'stock: 0.5 ', /must be integer|stock/],
  ['a contact since never', 'since: 2023-04-03', 'since: 2023-04-31', /not in the calendar/],
  ['a week of nobody', 'security: [sam]', 'security: []', /needs at least 1/],
  ['a week of a stranger', 'security: [sam]', 'security: [ada]', /"ada" is not in the group "security"/],
  ['two weeks of one', 'security: [sam]', 'security: [sam, sam]', /has "sam" twice/],
  ['weeks of no group', 'security: [sam]', 'guards: [sam]', /"guards" is not one of the groups/],
];

for (const [it, what, by, says] of MISTAKES) {
  test(`tells file and line of ${it}`, () => {
    const { text, line } = broken(what, by);
    const near = [line, line + 1].map((n) => `  co\\.yaml:${n}: `).join('|');
    assert.throws(
      () => readCompany({ path: 'co.yaml', text }),
      (error: Error) => {
        assert.partialDeepStrictEqual({ ...error }, { code: 'config_invalid', retry: false });
        assert.match(error.message, says);
        if (it !== 'one id for two') assert.match(error.message, new RegExp(near));
        return true;
      },
    );
  });
}

test('an empty file and one that is no table are refused with a line', () => {
  for (const text of ['', '# nothing', '- 1', 'company', '42', '&a [*a]', '\u0000']) {
    assert.throws(() => readCompany({ path: 'co.yaml', text }), {
      code: 'config_invalid',
      message: /co\.yaml:1: /,
    });
  }
});

test('the company that comes with it is right, and Figma has two seats left', (t) => {
  const company = readCompany(COMPANY);
  assert.equal(company.people.length, 16);
  assert.equal(company.people.filter(({ access }) => access?.some(({ app }) => app === 'figma')).length, 10);
  assert.ok(open(t).groups.has('facilities'));
});

test('a file that cannot be opened is a system that is away', (t) => {
  assert.throws(() => open(t, '/nowhere/at/all.sqlite'), { code: 'system_unavailable', retry: true });
});

test('a company is read into an empty database only; another one later is noticed and changes nothing', async (t) => {
  const file = tempFile(t);
  const first = open(t, file);
  assert.equal(first.notice, undefined);
  await first.run('account.unlock', { person: 'ada' });
  await first.close();
  const same = open(t, file, `${COMPANY.text}\n# a comment more`);
  assert.equal(same.notice, undefined);
  await same.close();
  const other = open(t, file, COMPANY.text.replaceAll('Ada Moreau', 'Ada Byron'));
  assert.match(other.notice ?? '', /keeps the company it was made from; company\.yaml/);
  assert.equal((await other.directory.person('ada'))?.name, 'Ada Moreau');
  assert.equal((await other.overview()).people[0]?.account, 'active');
});

test('people of an own file are found by their real e-mail', async (t) => {
  const text = COMPANY.text.replace('email: ada@lumen.example', 'email: ada.lovelace@corp.test');
  const { directory } = open(t, tempFile(t), text);
  assert.equal((await directory.byEmail('Ada.Lovelace@corp.test'))?.id, 'ada');
});
