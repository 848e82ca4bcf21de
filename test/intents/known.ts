/** A few actions and groups for intents that tests write themselves. */
import type { ActionSpec, Json } from '../../src/ports/system.ts';

const TEXT: Json = { type: 'string', minLength: 1, maxLength: 200 };

export function spec(name: string, properties: Record<string, Json>, optional: string[] = []): ActionSpec {
  return {
    name,
    title: name,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties,
      required: Object.keys(properties).filter((property) => !optional.includes(property)),
    },
    touches: name,
    risk: 'low',
  };
}

export const known = {
  actions: [
    spec('app.grant', { person: TEXT, app: TEXT, until: TEXT }, ['until']),
    spec('app.revoke', { person: TEXT, app: TEXT }),
    spec('leave.book', { person: TEXT, from: TEXT, days: { type: 'integer', minimum: 1 } }),
    spec('ticket.open', { person: TEXT, severity: { enum: ['low', 'high'] } }),
  ],
  groups: new Set(['it-support', 'hr']),
};
