/** The head of an article: who wrote it, who may read it, and until when it is trusted. */
import { Ajv } from 'ajv';
import { isDay } from '../yaml/day.ts';
import { explain } from '../yaml/explain.ts';
import type { Report } from '../yaml/problems.ts';
import { readYaml } from '../yaml/read.ts';

export type FrontMatter = {
  id: string;
  title: string;
  locale?: string;
  audience: string[];
  owner: string;
  review_by: string;
  keywords?: string[];
};

const line = { type: 'string', minLength: 1, maxLength: 200 };

const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<FrontMatter>({
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'audience', 'owner', 'review_by'],
  properties: {
    id: {
      type: 'string',
      pattern: '^[a-z][a-z0-9-]{0,59}$',
      description: 'small letters, digits and "-", at most 60 characters',
    },
    title: line,
    locale: {
      type: 'string',
      pattern: '^[a-z]{2}$',
      description: 'the two letters of a language, such as "de" (ISO 639-1)',
    },
    audience: { type: 'array', minItems: 1, maxItems: 50, items: line },
    owner: line,
    review_by: line,
    keywords: { type: 'array', maxItems: 50, items: line },
  },
});

/**
 * Reads the text between the two `---` lines. Undefined, after a report, when it cannot be used.
 * @param groups ids of the company's groups; `everyone` is always there.
 */
export function readFrontMatter(
  text: string,
  groups: ReadonlySet<string>,
  report: Report,
): FrontMatter | undefined {
  const source = readYaml(text, report, 1);
  if (!source) return undefined;
  const value = source.value;
  if (!validate(value)) {
    const found = (validate.errors ?? []).map(explain).filter((explained) => explained !== undefined);
    for (const { path, reason } of found) report(source.lineOf(path), reason);
    return undefined;
  }
  if (!isDay(value.review_by)) {
    report(
      source.lineOf(['review_by']),
      `review_by "${value.review_by}" must be a day written as YYYY-MM-DD`,
    );
  }
  for (const [index, group] of value.audience.entries()) {
    if (group === 'everyone' || groups.has(group)) continue;
    const names = ['everyone', ...[...groups].toSorted()].join(', ');
    report(source.lineOf(['audience', index]), `audience has "${group}", which is no group: use ${names}`);
  }
  return value;
}
