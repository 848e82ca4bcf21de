/** What the shape of a company file is made of. */

export const id = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9._-]{0,63}$',
  description: 'an id of small letters, digits, ".", "_" and "-"',
};
export const line = { type: 'string', minLength: 1, maxLength: 200 };
export const email = {
  type: 'string',
  maxLength: 254,
  pattern: '^[^\\s@A-Z]{1,64}@[^\\s@A-Z]+\\.[^\\s@A-Z]+$',
  description: 'an e-mail address in small letters',
};
export const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'a day as YYYY-MM-DD' };
export const count = { type: 'integer', minimum: 0, maximum: 1_000_000 };
export const days = { type: 'number', minimum: 0, maximum: 366, multipleOf: 0.5 };
export const flag = { type: 'boolean' };

export function many(items: object): object {
  return { type: 'array', items, maxItems: 5000 };
}

/** All members are needed but those in `optional`; nothing else is known. */
export function shape(properties: Record<string, object>, optional: string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', additionalProperties: false, properties, required };
}
