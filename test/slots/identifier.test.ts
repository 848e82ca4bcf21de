import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { formField } from '../../src/slots/form.ts';
import { patternProblem } from '../../src/slots/identifier.ts';
import { parseSlot } from '../../src/slots/parse.ts';
import { context, slot } from './company.ts';

const ticket = slot('identifier', { name: 'ticket', pattern: 'INC\\d{7}', example: 'INC0012345' });
const tag = slot('identifier', { name: 'tag', pattern: 'LW-\\d{4}' });
const find = (text: string, spec = ticket) => extractSlots(text, [spec], context())[spec.name]?.value;

test('what fits the pattern is found, however it is written', () => {
  const cases: [string, string | undefined][] = [
    ['what about INC0012345?', 'INC0012345'],
    ['(see inc0012345).', 'INC0012345'],
    ['#INC0012345', 'INC0012345'],
    ['INC 0012345 please', 'INC0012345'],
    ['INC0012345, INC0012345!', 'INC0012345'],
    ['INC0012345 or INC0012346', undefined],
    ['INC001234', undefined],
    ['INC00123456', undefined],
    ['my ticket', undefined],
    ['', undefined],
  ];
  for (const [text, value] of cases) {
    assert.equal(find(text), value, text);
    assert.equal(extractOne(text, ticket, context())?.value, value, text);
  }
  assert.equal(find('the one with LW 0042 on it', tag), 'LW-0042');
});

test('two words make one only as they are written', () => {
  const loose = slot('identifier', { name: 'id', pattern: '[A-Z]{2,5}\\d{3}' });
  assert.equal(find('I need 300 of them', loose), undefined);
  assert.equal(find('it is ABC 300', loose), 'ABC300');
});

test('the form asks for it with an example, and a wrong one is told what to type', () => {
  assert.deepEqual(formField(ticket, undefined, context()), {
    name: 'ticket',
    label: 'Which identifier?',
    required: true,
    kind: 'text',
    hint: 'Such as INC0012345',
  });
  assert.deepEqual(parseSlot('INC1', ticket, context()), {
    ok: false,
    problem: 'Type it as it is written, such as INC0012345.',
  });
  assert.match(JSON.stringify(parseSlot('x', tag, context())), /exactly as it is written/);
});

test('a sensitive one shows its last four characters', () => {
  const secret = { ...ticket, sensitive: true };
  assert.equal(extractSlots('INC0012345', [secret], context()).ticket?.label, '•••• 2345');
});

test('a pattern is a short regular expression that no text makes slow', () => {
  for (const good of ['INC\\d{7}', '[A-Z]{2,4}-\\d{3,6}', '(?:REQ|TASK)\\d{6}', '\\d{4}', 'C[-+]\\d{2}'])
    assert.equal(patternProblem(good), undefined, good);
  const bad: [string, RegExp][] = [
    ['INC\\d+', /without an end/],
    ['\\d{3,}', /without an end/],
    ['(?:a{1,9}){9}', /repeats a group/],
    ['(a)\\1', /back/],
    ['(?=a)b', /back/],
    ['a?a?a?a?b', /more than 3/],
    ['\\d{1,200}', /more often/],
    ['[', /no regular expression/],
    ['a?', /nothing at all/],
    [`a${'b'.repeat(100)}`, /longer/],
  ];
  for (const [pattern, problem] of bad) assert.match(patternProblem(pattern) ?? '', problem, pattern);
});

test('whatever pattern is let through reads any text in bounded time', () => {
  const worst = ['\\w{1,40}\\w{1,40}\\w{1,40}!', '[a-z0-9]{1,40}[a-z]{1,40}[a-z]{1,40}Z'];
  for (const pattern of worst) {
    assert.equal(patternProblem(pattern), undefined);
    const spec = slot('identifier', { pattern });
    for (const piece of ['a', 'a'.repeat(39).concat(' '), 'ab ', '\u0000', '😀 ', ' ']) {
      const started = performance.now();
      extractSlots(piece.repeat(Math.ceil(20_000 / piece.length)), [spec], context());
      assert.ok(performance.now() - started < 1500, `${pattern} over ${JSON.stringify(piece)}`);
    }
  }
});

test('any pattern is judged without a throw, and what is found fits it', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 200 }),
      (pattern, text) => {
        if (patternProblem(pattern) !== undefined) return;
        const value = extractSlots(text, [slot('identifier', { pattern })], context()).identifier?.value;
        if (value !== undefined) assert.match(String(value), new RegExp(`^(?:${pattern})$`, 'u'));
      },
    ),
  );
});
