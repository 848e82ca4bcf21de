/** What the page may send, parsed by hand: a body is exactly one of these, or a sentence that says what is wrong. */
import { isRecord } from '../../src/json.ts';
import { parsePress } from '../../src/press.ts';
import { MAX_TEXT, type Press } from '../../src/turn.ts';

export type Parsed<T> = { ok: true; value: T } | { ok: false; problem: string };

/** `id` is made by the page and stays the same when it sends again; `as` is a person id. */
export type MessageBody = {
  id: string;
  as: string;
  to: 'new' | 'new-shared' | { thread: string };
  text: string;
};
/** `message` and `thread`: what the button stood on; neither of them in "Waiting for me". */
export type PressBody = { id: string; as: string; thread?: string; message?: string; press: Press };
export type FormBody = PressBody & { values: Record<string, string> };
export type ReadBody = { as: string; thread: string; seq: number };

const MAX_FIELDS = 50;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function parseMessageBody(body: unknown): Parsed<MessageBody> {
  return read(body, (field) => {
    const thread = field.text('thread', 500);
    const text = field.text('text', MAX_TEXT).trim();
    if (text === '') field.wrong('text is empty');
    const to = thread === 'new' || thread === 'new-shared' ? thread : { thread };
    return { ...turnOf(field), to, text };
  });
}

export function parsePressBody(body: unknown): Parsed<PressBody> {
  return read(body, pressOf);
}

export function parseFormBody(body: unknown): Parsed<FormBody> {
  return read(body, (field) => {
    const entries = Object.entries(field.object('values'));
    if (entries.length > MAX_FIELDS) field.wrong(`values has more than ${MAX_FIELDS} fields`);
    const values: Record<string, string> = Object.create(null);
    for (const [name, value] of entries) {
      if (name.length > 64) return field.wrong('a field name in values is too long');
      if (typeof value !== 'string') return field.wrong('every value in values must be text');
      if (value.length > MAX_TEXT) return field.wrong(`a value is longer than ${MAX_TEXT} characters`);
      values[name] = value;
    }
    return { ...pressOf(field), values: { ...values } };
  });
}

export function parseReadBody(body: unknown): Parsed<ReadBody> {
  return read(body, (field) => ({
    as: field.text('as', 200),
    thread: field.text('thread', 500),
    seq: field.count('seq'),
  }));
}

/** A whole number from 0, as `Last-Event-ID` and `after` carry it; undefined for anything else. */
export function parseSeq(text: string): number | undefined {
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

class Wrong extends Error {}

type Fields = ReturnType<typeof fieldsOf>;

function turnOf(field: Fields): { id: string; as: string } {
  const id = field.text('id', 36);
  if (!UUID.test(id)) field.wrong('id must be a UUID in lower case');
  return { id, as: field.text('as', 200) };
}

function pressOf(field: Fields): PressBody {
  const press = parsePress(field.object('press'));
  if (!press) return field.wrong('press is not of a button that Deskmate made');
  return { ...turnOf(field), thread: field.optional('thread'), message: field.optional('message'), press };
}

function read<T>(body: unknown, parse: (field: Fields) => T): Parsed<T> {
  try {
    if (!isRecord(body)) throw new Wrong('the body must be a JSON object');
    return { ok: true, value: parse(fieldsOf(body)) };
  } catch (error) {
    if (error instanceof Wrong) return { ok: false, problem: error.message };
    throw error;
  }
}

function fieldsOf(body: Record<string, unknown>) {
  const wrong = (problem: string): never => {
    throw new Wrong(problem);
  };
  const own = (name: string): unknown => (Object.hasOwn(body, name) ? body[name] : undefined);
  const text = (name: string, max: number): string => {
    const value = own(name);
    if (typeof value !== 'string' || value === '') return wrong(`${name} must be text`);
    if (value.length > max) return wrong(`${name} is longer than ${max.toLocaleString('en')} characters`);
    return value;
  };
  return {
    wrong,
    text,
    optional: (name: string): string | undefined => (own(name) === undefined ? undefined : text(name, 500)),
    object: (name: string): Record<string, unknown> => {
      const value = own(name);
      return isRecord(value) ? value : wrong(`${name} must be an object`);
    },
    count: (name: string): number => {
      const value = own(name);
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
        ? value
        : wrong(`${name} must be a whole number from 0`);
    },
  };
}
