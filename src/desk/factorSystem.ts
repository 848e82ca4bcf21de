/** What can be done to second factors from outside, as a system like any other: through the gate only. */
import { DeskmateError } from '../errors.ts';
import type { SecondFactor } from '../ports/factor.ts';
import type { ActionSpec, Args, System } from '../ports/system.ts';

export const RESET: ActionSpec = {
  name: 'factor.reset',
  title: 'Reset the second factor of {person}',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['person'],
    properties: { person: { type: 'string', minLength: 1, maxLength: 64 } },
  },
  touches: 'Second factor',
  risk: 'high',
  subject: 'person',
};

export function createFactorSystem(factor: SecondFactor): System {
  return {
    actions: [RESET],
    async perform(_action, args) {
      const person = personIn(args);
      await factor.reset(person);
      const said = 'The second factor is reset. Write "set up my second factor" to me to set up a new one.';
      return { said, facts: { person } };
    },
    async preview(_action, args) {
      const enrolled = await factor.enrolled(personIn(args));
      return [{ what: 'Second factor', before: enrolled ? 'set up' : 'none', after: 'none' }];
    },
    probe: async (_action, args) => !(await factor.enrolled(personIn(args))),
    targetVersion: async (_action, args) => String(await factor.enrolled(personIn(args))),
  };
}

function personIn({ person }: Args): string {
  if (typeof person === 'string') return person;
  throw new DeskmateError('args_invalid', 'The detail "person" must be text.');
}
