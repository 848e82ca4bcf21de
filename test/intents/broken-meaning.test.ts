import { test } from 'node:test';
import { assertRefused, broken } from './broken.ts';

const SLOTS = 'slots:\n';
const choice = (rest: string) => `${SLOTS}  kind: {type: choice, ask: Which?${rest}}\n`;
const ANY_DATE = '  from:\n    type: date\n    ask: From when?';

/** What is wrong, how the file is broken, and what the message must say: line and reason. */
const CASES: [name: string, text: string, message: RegExp][] = [
  ['an unknown queue', broken('queue: hr', 'queue: hrr'), /:33: there is no group "hrr": use hr, it-support/],
  [
    'an unknown handover',
    broken('guide:\n      - Have a rest', 'handover: nobody'),
    /:24: task "try": there is no group "nobody"/,
  ],
  [
    'what to do meanwhile, but nobody who comes',
    broken('    guide:', '    meanwhile: [Wait]\n    guide:'),
    /:24: task "try" has "meanwhile" but hands over to nobody/,
  ],
  [
    'what to do meanwhile about a slot that is not there',
    broken('guide:\n      - Have a rest', 'handover: hr\n    meanwhile: ["Look at {slots.nope}"]'),
    /:25: task "try": step 1 has \{slots\.nope\}: there is no slot "nope"/,
  ],
  [
    'a task that is nothing',
    broken('    guide:\n      - Have a rest\n', ''),
    /:22: task "try" needs exactly one of action, .*: it has none/,
  ],
  [
    'a task that is two things',
    broken('    action: leave', '    wait: "{slots.from}"\n    action: leave'),
    /:26: task "book" needs exactly one .*action and wait/,
  ],
  [
    'arguments without an action',
    broken('    guide:', '    with: {a: b}\n    guide:'),
    /:24: task "try" has "with" but no action/,
  ],
  ['a task id twice', broken('id: book', 'id: try'), /:26: the task id "try" is used twice/],
  [
    'after an unknown task',
    broken('id: book', 'id: book\n    after: [nope]'),
    /:27: "book" comes after "nope", which is no task/,
  ],
  ['a circle', broken('id: try', 'id: try\n    after: [book]'), /:23: "try" waits for itself/],
  [
    'when without a guide',
    broken('id: book', 'id: book\n    when: {task: book, is: solved}'),
    /:27: "when" of "book" needs a guide task: "book" is none/,
  ],
  [
    'when of a task that comes later',
    broken('id: book', 'id: book\n    after: []\n    when: {task: try, is: solved}'),
    /:28: "book" depends on how "try" ends/,
  ],
  [
    'an unknown action',
    broken('leave.book', 'leave.boook'),
    /:28: task "book": no system offers the action "leave.boook": use leave.book/,
  ],
  [
    'an unknown argument',
    broken('      days:', '      dayz:'),
    /:32: task "book": leave.book takes no "dayz", only person, from, days/,
  ],
  [
    'a missing argument',
    broken('      person: "{requester}"\n', ''),
    /:29: task "book": leave.book needs "person"/,
  ],
  [
    'a slot that an argument cannot take',
    broken('days: "{slots.days}"', 'days: "{slots.from}"'),
    /:32: .*"days" of leave.book does not take a slot of type date/,
  ],
  [
    'words where a number belongs',
    broken('days: "{slots.days}"', 'days: "about {slots.days}"'),
    /:32: .*does not take words/,
  ],
  [
    'a literal out of range',
    broken('days: "{slots.days}"', 'days: 0'),
    /:32: .*"days" of leave.book cannot be 0: it must be >= 1/,
  ],
  [
    'a needed argument that may stay empty',
    broken('ask: How long?', 'ask: How long?\n    required: false'),
    /:33: .*is needed, but the slot "days" may stay empty/,
  ],
  [
    'a template with an unknown slot',
    broken('{slots.from}"', '{slots.form}"'),
    /:31: .*has \{slots\.form\}: there is no slot "form"/,
  ],
  [
    'a template with an unknown word',
    broken('Leave of {requester}', 'Leave of {me}'),
    /:4: title has \{me\}: use \{requester\}/,
  ],
  [
    'a template with a lone brace',
    broken('Leave of {requester}', '"Leave of {requester"'),
    /:4: title has a brace without its partner/,
  ],
  [
    'a fact that is not there yet',
    broken('title: Try this', 'title: "{tasks.book.day}"'),
    /:23: .*no task "book" is finished before/,
  ],
  [
    'a fact of a guide',
    broken('title: Book it', 'title: "{tasks.try.day}"'),
    /:27: .*"try" is no action and has no facts/,
  ],
  [
    'a fact in the title of the case',
    broken('Leave of {requester}', '"{tasks.book.day}"'),
    /:4: title has .*no task "book"/,
  ],
  ['a wait for words', broken('guide:\n      - Have a rest', 'wait: tomorrow'), /:24: .*waits for a day/],
  [
    'a wait for no date',
    broken('guide:\n      - Have a rest', 'wait: "{slots.days}"'),
    /:24: .*which is a duration: use a date slot/,
  ],
  ['a choice without options', broken(SLOTS, choice('')), /:15: slot "kind" is a choice and needs "options"/],
  [
    'an option twice',
    broken(SLOTS, choice(', options: [{value: a, label: A}, {value: a, label: B}]')),
    /:15: the option "a" is there twice/,
  ],
  [
    'a default that is no option',
    broken(SLOTS, choice(', default: c, options: [{value: a, label: A}, {value: b, label: B}]')),
    /the default "c" must be one of its options: a, b/,
  ],
  [
    'options without a choice',
    broken(ANY_DATE, `${ANY_DATE}\n    options: [{value: a, label: A}, {value: b, label: B}]`),
    /:18: only a choice has options/,
  ],
  [
    'a default that is no day',
    broken(ANY_DATE, `${ANY_DATE}\n    default: "2026-02-30"`),
    /:18: the default "2026-02-30" must be a day/,
  ],
  [
    'a whole message for a date',
    broken(ANY_DATE, `${ANY_DATE}\n    from: message`),
    /:18: only a slot of type text/,
  ],
  [
    'a secret in the open',
    broken(ANY_DATE, `${ANY_DATE}\n    sensitive: true`),
    /:14: a sensitive slot needs "private: true"/,
  ],
  [
    'a secret in a title',
    broken(ANY_DATE, `${ANY_DATE}\n    sensitive: true`).replace('title: Book it', 'title: "{slots.from}"'),
    /:28: .*the slot is sensitive and must not be shown/,
  ],
];

for (const [name, text, message] of CASES) {
  test(`${name} is refused with file, line and reason`, () => assertRefused(text, message));
}
