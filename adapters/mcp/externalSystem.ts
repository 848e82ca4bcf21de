/**
 * An approval for something that is done elsewhere. The action does nothing: that it was approved, by whom and what
 * exactly, is what the record is for.
 */
import type { ActionSpec, System } from '../../src/ports/system.ts';

const words = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });

const APPROVE: ActionSpec = {
  name: 'external.approve',
  title: 'Approve “{title}”, which is done outside of Deskmate',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['title', 'by'],
    properties: { title: words(200), details: words(4_000), by: words(20) },
  },
  touches: 'Nothing here: only the answer is kept',
  risk: 'medium',
};

export function createExternalSystem(): System {
  return {
    actions: [APPROVE],
    perform: async () => ({ said: 'It is approved.', facts: { approved: true } }),
    probe: async () => true,
    targetVersion: async () => 'external',
  };
}
