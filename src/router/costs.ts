/** What being wrong costs, as an administrator declares it; the bands follow from it. */
import { type SettingsFile, settingsReader } from '../yaml/settings.ts';

/** In units of one question. */
export type Costs = { wrongAction: number; human: number };

const cost = { type: 'number', minimum: 0.01, maximum: 1_000 };
const read = settingsReader<{ wrong_action: number; human: number }>({
  heading: 'What a wrong route costs cannot be read:',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['wrong_action', 'human'],
    properties: { wrong_action: cost, human: cost },
  },
});

/** @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong */
export function loadCosts(file: SettingsFile): Costs {
  const { wrong_action, human } = read(file);
  return { wrongAction: wrong_action, human };
}
