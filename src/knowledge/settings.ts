/** When and to whom the desk speaks of its articles by itself, as an administrator declares it. */
import { type SettingsFile, settingsReader } from '../yaml/settings.ts';

export const WEEKDAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export type KnowledgeSettings = {
  /** IANA. */
  timezone: string;
  /** 0 to 23; nobody is written to before it. */
  hour: number;
  /** `to`: group ids. `atLeast`: people who must have asked about the same. */
  gaps: { to: readonly string[]; weekday: Weekday; atLeast: number };
};

type Declaration = {
  timezone: string;
  hour: number;
  gaps: { to: string[]; weekday: Weekday; at_least: number };
};

const line = { type: 'string', minLength: 1, maxLength: 64 };
const read = settingsReader<Declaration>({
  heading: 'What is told about articles cannot be read:',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['timezone', 'hour', 'gaps'],
    properties: {
      timezone: line,
      hour: { type: 'integer', minimum: 0, maximum: 23 },
      gaps: {
        type: 'object',
        additionalProperties: false,
        required: ['to', 'weekday', 'at_least'],
        properties: {
          to: { type: 'array', maxItems: 50, items: line },
          weekday: { enum: WEEKDAYS },
          at_least: { type: 'integer', minimum: 1, maximum: 1_000 },
        },
      },
    },
  },
});

/**
 * @param known ids of the company's groups
 * @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong.
 */
export function loadKnowledgeSettings(file: SettingsFile, known: ReadonlySet<string>): KnowledgeSettings {
  const { timezone, hour, gaps } = read(file, (declared, report) => {
    if (!isTimezone(declared.timezone))
      report(['timezone'], `"${declared.timezone}" is no time zone: write it like Europe/Berlin`);
    for (const [at, group] of declared.gaps.to.entries())
      if (!known.has(group)) report(['gaps', 'to', at], `names the group "${group}", which is not there`);
  });
  return { timezone, hour, gaps: { to: gaps.to, weekday: gaps.weekday, atLeast: gaps.at_least } };
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
