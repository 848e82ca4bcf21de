/** What being wrong costs, as an administrator declares it; the bands follow from it. */
import { type SettingsFile, settingsReader } from '../yaml/settings.ts';

/** In units of one question. */
export type Costs = { wrongAction: number; human: number /** Absent: there is no agent. */; agent?: number };

const cost = { type: 'number', minimum: 0.01, maximum: 1_000 };
const read = settingsReader<{ wrong_action: number; human: number; agent: number }>({
  heading: 'What a wrong route costs cannot be read:',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['wrong_action', 'human', 'agent'],
    properties: { wrong_action: cost, human: cost, agent: cost },
  },
});

/** @param hasAgent whether a model is set up  @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong */
export function loadCosts(file: SettingsFile, { hasAgent }: { hasAgent: boolean }): Costs {
  const { wrong_action, human, agent } = read(file);
  return { wrongAction: wrong_action, human, ...(hasAgent && { agent }) };
}
