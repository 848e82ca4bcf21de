import { test } from 'node:test';
import { assertRefused, broken, GOOD } from './broken.ts';

/** What is wrong, how the file is broken, and what the message must say: line and reason. */
const CASES: [name: string, text: string, message: RegExp][] = [
  ['no YAML', broken('label: Ask for leave', 'label: [Ask'), /:\d+: .*(flow|bracket|comma|\])/i],
  ['a key twice', broken('queue: hr', 'queue: hr\nname: again'), /:34: Map keys must be unique/],
  ['two documents', `${GOOD}---\nname: b`, /:34: holds more than one document/],
  ['a list', '- a\n- b', /:1: must be a set of "name: value" lines/],
  ['an empty file', '', /:1: must be a set of "name: value" lines/],
  ['an unknown key', broken('kind: hr_case', 'knid: hr_case'), /:2: knid is not known here: use name, label/],
  ['a missing key', broken('queue: hr\n', ''), /:1: needs "queue"/],
  ['a missing key of a slot', broken('    ask: From when?\n', ''), /:15: slots\.from needs "ask"/],
  ['a wrong kind', broken('hr_case', 'problem'), /:2: kind must be one of incident, service_request/],
  ['a wrong type', broken('title: Try this', 'title: 5'), /:23: tasks\[1\]\.title must be text/],
  ['a bad name', broken('name: leave', 'name: Leave-It'), /:1: name must be a name of small letters/],
  ['a bad slot name', broken('  from:\n', '  From:\n'), /:15: slots\.From must be a name of small letters/],
  [
    'a slot named constructor',
    broken('  from:\n', '  constructor:\n'),
    /:15: "constructor" cannot be a name/,
  ],
  ['too few examples', broken('  - eight h\n', ''), /:5: examples needs at least 8, has 7/],
  ['an empty example', broken('eight h', '""'), /:13: examples\[8\] is empty/],
  ['an example that is a map', broken('eight h', 'help: me'), /:13: examples\[8\] must be text/],
  ['an example twice', broken('eight h', 'One a'), /:13: the example is there already, at x\.yaml:6/],
  [
    'a language by its name',
    `${GOOD}locales: {german: {examples: [a, b, c, d, e, f, g, h]}}`,
    /:34: locales\.german must be a language as two small letters/,
  ],
  [
    'a language with too few examples',
    `${GOOD}locales: {de: {examples: [a, b]}}`,
    /:34: locales\.de\.examples needs at least 8, has 2/,
  ],
  ['a language without examples', `${GOOD}locales: {de: {}}`, /:34: locales\.de needs "examples"/],
  [
    'an example that another language has',
    `${GOOD}locales:\n  de:\n    examples: [p, q, r, s, t, u, v, ONE A]\n`,
    /:36: the example is there already, at x\.yaml:6/,
  ],
  ['a plan for small talk', `does: help\n${GOOD}`, /:15: slots belongs only to an intent that opens a case/],
  [
    'small talk without a reply',
    'name: a\nlabel: b\ndoes: smalltalk\nexamples: [a, b, c, d, e, f, g, h]',
    /:1: needs "reply"/,
  ],
  [
    'capital safety words',
    broken('queue: hr', 'queue: hr\nsafetyWords: [Fire!]'),
    /safetyWords\[1\] must be small letters/,
  ],
];

for (const [name, text, message] of CASES) {
  test(`${name} is refused with file, line and reason`, () => assertRefused(text, message));
}
