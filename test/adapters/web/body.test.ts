/** Any bytes that are JSON are a body of ours, or a sentence that says why not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Parsed,
  parseFormBody,
  parseMessageBody,
  parsePressBody,
  parseReadBody,
} from '../../../adapters/web/body.ts';
import { UUID } from './playground.ts';

const press = { verb: 'approve', case: 'c-1', arg: 'a-1' };
const good = {
  id: UUID,
  as: 'ada',
  thread: 'new',
  message: 'm-1',
  text: 'x',
  seq: 1,
  press,
  values: { a: 'b' },
};
const parsers: ((body: unknown) => Parsed<object>)[] = [
  parseFormBody,
  parseMessageBody,
  parsePressBody,
  parseReadBody,
];
const broken = fc
  .record({ field: fc.constantFrom(...Object.keys(good)), value: fc.jsonValue() })
  .map(({ field, value }) => ({ ...good, [field]: value }));

test('every parser takes its own, and answers anything else', () => {
  for (const parse of parsers) assert.ok(parse(good).ok);
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), broken), (body) => {
      for (const parse of parsers) {
        const parsed = parse(body);
        assert.ok(parsed.ok ? parsed.value : parsed.problem.length > 3);
      }
    }),
  );
});

test('what is parsed is only what a body has', () => {
  fc.assert(
    fc.property(broken, fc.jsonValue(), (body, extra) => {
      const parsed = parseFormBody({ ...body, on: 'home', extra });
      if (!parsed.ok) return;
      const { press: pressed, values } = parsed.value;
      assert.deepEqual(Object.keys(pressed).sort(), ['arg', 'case', 'verb']);
      assert.ok(Object.values(values).every((value) => typeof value === 'string'));
      assert.ok(
        !('on' in parsed.value) && !('extra' in parsed.value),
        'what it stands on is not for the page to say',
      );
    }),
  );
});
