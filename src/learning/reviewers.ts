/** Who may review what people's corrections would teach the router, as an administrator declares it. */
import { Ajv } from 'ajv';
import { DeskmateError } from '../errors.ts';
import type { Person } from '../person.ts';
import { explain } from '../yaml/explain.ts';
import { Problems } from '../yaml/problems.ts';
import { readYaml } from '../yaml/read.ts';
import type { Lesson } from './lesson.ts';

/** Group ids. Where nobody may review, nothing is kept. */
export type Reviewers = { usual: readonly string[]; hr: readonly string[] };

type Declaration = { review: string[]; review_hr: string[] };

const groups = {
  type: 'array',
  maxItems: 50,
  items: { type: 'string', minLength: 1, maxLength: 64 },
};
const MEMBERS = ['review', 'review_hr'] as const;
const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<Declaration>({
  type: 'object',
  additionalProperties: false,
  required: MEMBERS,
  properties: { review: groups, review_hr: groups },
});

/**
 * @param known ids of the company's groups
 * @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong.
 */
export function loadReviewers(
  { path, text }: { path: string; text: string },
  known: ReadonlySet<string>,
): Reviewers {
  const problems = new Problems();
  const report = problems.in(path);
  const source = readYaml(text, report);
  const value = source?.value;
  if (source && !validate(value)) {
    for (const error of validate.errors ?? []) {
      const found = explain(error) ?? { path: [], reason: 'must name lists of groups' };
      report(source.lineOf(found.path), found.reason);
    }
  }
  if (source && validate(value)) {
    for (const member of MEMBERS) {
      for (const [at, group] of value[member].entries()) {
        if (!known.has(group))
          report(source.lineOf([member, at]), `names the group "${group}", which is not there`);
      }
    }
  }
  problems.throwIfAny('policy_invalid', 'Who reviews what is learnt cannot be read:');
  if (!validate(value)) throw new DeskmateError('policy_invalid', `${path} does not say who reviews`);
  return { usual: value.review, hr: value.review_hr };
}

/** The groups that may read and decide it. */
export function reviewersOf({ hr }: Pick<Lesson, 'hr'>, reviewers: Reviewers): readonly string[] {
  return hr ? reviewers.hr : reviewers.usual;
}

/** Whether they are among them; whether the words are their own is another question. */
export function mayReview(
  lesson: Pick<Lesson, 'hr'>,
  person: Pick<Person, 'groups'>,
  reviewers: Reviewers,
): boolean {
  return reviewersOf(lesson, reviewers).some((group) => person.groups.includes(group));
}
