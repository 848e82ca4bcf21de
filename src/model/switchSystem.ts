/** Turning models off and on, as an action like any other: through the gate, on record, and with an undo. */
import { DeskmateError } from '../errors.ts';
import type { ActionSpec, Args, System } from '../ports/system.ts';
import type { ModelSwitch } from './switch.ts';

export const TURN: ActionSpec = {
  name: 'models.turn',
  title: 'Turn the use of language models {to}',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['to'],
    properties: { to: { enum: ['on', 'off'] } },
  },
  touches: 'All language models',
  risk: 'medium',
  undo: { action: 'models.turn', withinHours: 720, steps: ['The switch goes back to where it was.'] },
};

export function createSwitchSystem(models: ModelSwitch): System {
  const now = () => (models.on() ? 'on' : 'off');
  return {
    actions: [TURN],
    async perform(_action, args) {
      const to = wanted(args);
      const before = now();
      await models.turn(to === 'on');
      const said =
        to === 'off'
          ? 'No language model is used any more. Everything else goes on; what an assistant had in hand goes to people.'
          : 'Language models are used again.';
      return before === to ? { said, facts: { to } } : { said, facts: { to }, undo: { to: before } };
    },
    preview: async (_action, args) => [{ what: 'Language models', before: now(), after: wanted(args) }],
    probe: async (_action, args) => now() === wanted(args),
    // Turning it off twice does no harm, so nothing that was decided lapses over it.
    targetVersion: async () => '',
  };
}

function wanted({ to }: Args): 'on' | 'off' {
  if (to === 'on' || to === 'off') return to;
  throw new DeskmateError('args_invalid', 'The detail "to" must be "on" or "off".');
}
