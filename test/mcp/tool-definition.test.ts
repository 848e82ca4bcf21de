/** Definitions of tools are outside bytes: hostile ones are left out, and none makes the reader fall over. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { mapped, quoted, readAnswer } from '../../src/mcp/answer.ts';
import { readDefinition, readKept } from '../../src/mcp/toolDefinition.ts';

const TEXT = { type: 'string' };
const toolWith = (inputSchema: unknown, more: object = {}) => ({ name: 'note', inputSchema, ...more });
const schemaOf = (inputSchema: unknown) => {
  const read = readDefinition(toolWith(inputSchema));
  assert.ok(read && 'definition' in read, read && 'problem' in read ? read.problem : 'nothing');
  return read.definition.schema;
};
const problemOf = (inputSchema: unknown, more?: object) => {
  const read = readDefinition(toolWith(inputSchema, more));
  assert.ok(read && 'problem' in read);
  return read.problem;
};
const nested = (depth: number): object =>
  depth === 0 ? TEXT : { type: 'object', properties: { a: nested(depth - 1) } };

test('what can be checked is kept, what only says how a value looks is left out, nothing undeclared is let in', () => {
  const schema = schemaOf({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: true,
    required: ['to'],
    properties: {
      to: { type: 'string', format: 'email', pattern: '^(a+)+$', minLength: 1, maxLength: 99_999 },
      how: { enum: ['mail', 'chat'], description: 'Which way' },
      times: { type: ['integer', 'null'], minimum: 1 },
      tags: { type: 'array', items: { type: 'string' }, uniqueItems: true },
      more: { type: 'object', properties: { note: TEXT } },
    },
  });
  const text = { type: 'string', maxLength: 13_000 };
  assert.deepEqual(schema, {
    type: 'object',
    additionalProperties: false,
    required: ['to'],
    properties: {
      to: { ...text, minLength: 1 },
      how: { description: 'Which way', enum: ['mail', 'chat'] },
      times: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
      tags: { type: 'array', items: text, maxItems: 200 },
      more: { type: 'object', additionalProperties: false, properties: { note: text }, required: [] },
    },
  });
});

const HOSTILE: [string, unknown, RegExp][] = [
  ['no object', { type: 'string' }, /no object/],
  ['nothing', undefined, /no object/],
  ['a reference', { type: 'object', properties: { a: { $ref: '#' } } }, /uses "\$ref"/],
  [
    'members by pattern',
    { type: 'object', patternProperties: { '(a+)+$': TEXT } },
    /uses "patternProperties"/,
  ],
  ['a choice of whole inputs', { type: 'object', anyOf: [{}] }, /uses "anyOf"/],
  ['a part without a type', { type: 'object', properties: { a: {} } }, /no type/],
  ['a part that is true', { type: 'object', properties: { a: true } }, /no object/],
  ['a requirement it does not have', { type: 'object', required: ['x'] }, /requires a member/],
  [
    'a name that reaches into objects',
    JSON.parse('{"type":"object","properties":{"__proto__":{"type":"string"}}}'),
    /name that cannot be used/,
  ],
  [
    'too many members',
    {
      type: 'object',
      properties: Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`m${n}`, TEXT])),
    },
    /more than 100 members/,
  ],
  ['too deep', nested(9), /nested more than 8 deep/],
  ['far too deep', nested(5_000), /nested too deeply/],
  [
    'too large',
    { type: 'object', properties: { a: { enum: Array.from({ length: 4_000 }, (_, n) => `choice ${n}`) } } },
    /larger than 32 KB/,
  ],
];
for (const [what, schema, expected] of HOSTILE) {
  test(`leaves out a tool with ${what}`, () => assert.match(problemOf(schema), expected));
}

test('every change of name, description, input and annotations gives another hash; the order of members does not', () => {
  const base = {
    name: 'note',
    description: 'a',
    inputSchema: { type: 'object', properties: { a: TEXT, b: TEXT } },
    annotations: { readOnlyHint: true },
  };
  const hash = (tool: object) => {
    const read = readDefinition(tool);
    return read && ('definition' in read ? read.definition.hash : read.hash);
  };
  const others = [
    { ...base, name: 'note2' },
    { ...base, description: 'a ' },
    { ...base, inputSchema: { type: 'object', properties: { a: TEXT } } },
    { ...base, inputSchema: { ...base.inputSchema, title: 'x' } },
    { ...base, annotations: {} },
    { ...base, annotations: undefined },
  ].map(hash);
  assert.equal(new Set([hash(base), ...others]).size, 7);
  const turned = {
    annotations: base.annotations,
    inputSchema: { properties: { b: TEXT, a: TEXT }, type: 'object' },
    description: 'a',
    name: 'note',
  };
  assert.equal(hash(turned), hash(base));
});

const WORDS = [
  'type',
  'properties',
  'required',
  'items',
  'anyOf',
  'enum',
  'const',
  '$ref',
  'minimum',
  'maxLength',
  '__proto__',
  'description',
];
const key = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 8 }));
/** JSON of any shape, with words of schemas in it; small, or making it takes longer than reading it. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('object', 'string', 'array', 'number', '\u202e', '”', '\ud800'),
    fc.string({ maxLength: 20 }),
    fc.double(),
    fc.constantFrom(null, true, false),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
    fc.array(tie('any'), { maxLength: 3 }),
  ),
})).any;
/** Mostly right, so that much of it gets through to the end. */
const part = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.record({
      type: fc.constantFrom('string', 'number', 'boolean', 'null'),
      maxLength: fc.integer(),
      minimum: fc.double(),
    }),
    fc.record({
      enum: fc.array(fc.oneof(fc.string({ maxLength: 5 }), fc.integer()), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('array'), items: tie('any'), minItems: fc.integer() }),
    fc.record({ anyOf: fc.array(tie('any'), { minLength: 1, maxLength: 2 }), description: fc.string() }),
    fc.record({
      type: fc.constant('object'),
      properties: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), tie('any'), { maxKeys: 3 }),
    }),
    { arbitrary: value, weight: 1 },
  ),
})).any;
const schemaLike = fc.record(
  {
    type: fc.constant('object'),
    properties: fc.dictionary(fc.stringMatching(/^[a-z]{1,4}$/), part, { maxKeys: 3 }),
    additionalProperties: fc.boolean(),
  },
  { requiredKeys: ['type'] },
);

test('any value is read without an error, and what is taken compiles, is closed and can be kept', () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        value,
        fc.record({
          name: fc.constant('note'),
          description: fc.oneof(fc.string(), value),
          inputSchema: fc.oneof(schemaLike, value),
          annotations: value,
        }),
      ),
      (given) => {
        const read = readDefinition(given);
        if (!read || !('definition' in read)) return;
        const { definition } = read;
        taken += 1;
        assert.equal(definition.schema.additionalProperties, false);
        new Ajv({ allErrors: true, strict: true }).compile(definition.schema);
        assert.deepEqual(
          readKept(JSON.parse(JSON.stringify(definition))),
          JSON.parse(JSON.stringify(definition)),
        );
      },
    ),
    { numRuns: 1_000 },
  );
  assert.ok(taken > 40, `only ${taken} were taken`);
});

test('any answer is read without an error, and bounded', () => {
  fc.assert(
    fc.property(
      fc.oneof(value, fc.record({ content: value, structuredContent: value, isError: value })),
      (given) => {
        const read = readAnswer(given);
        if (!read) return;
        assert.ok(read.text.length <= 4_000 && read.text.isWellFormed());
        assert.ok(quoted(read.text).length <= 302);
        assert.doesNotMatch(quoted(read.text).slice(1, -1), /[“”\n\u202e]/);
        for (const fact of Object.values(read.facts)) assert.notEqual(typeof fact, 'undefined');
      },
    ),
    { numRuns: 2_000 },
  );
});

test('arguments are taken from the call and its answer, all of them or none', () => {
  const mapping = { id: 'result.id', who: 'args.person' };
  assert.deepEqual(mapped(mapping, { person: 'ada' }, { id: 7 }), { id: 7, who: 'ada' });
  assert.equal(mapped(mapping, { person: 'ada' }, {}), undefined);
  assert.equal(mapped({ id: 'args.constructor' }, {}), undefined);
});
