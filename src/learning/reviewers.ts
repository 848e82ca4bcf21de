/** Who may review what people's corrections would teach the router, as an administrator declares it. */
import type { Person } from '../person.ts';
import { type SettingsFile, settingsReader } from '../yaml/settings.ts';
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
const read = settingsReader<Declaration>({
  heading: 'Who reviews what is learnt cannot be read:',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: MEMBERS,
    properties: { review: groups, review_hr: groups },
  },
});

/**
 * @param known ids of the company's groups
 * @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong.
 */
export function loadReviewers(file: SettingsFile, known: ReadonlySet<string>): Reviewers {
  const { review, review_hr } = read(file, (declared, report) => {
    for (const member of MEMBERS) {
      for (const [at, group] of declared[member].entries()) {
        if (!known.has(group)) report([member, at], `names the group "${group}", which is not there`);
      }
    }
  });
  return { usual: review, hr: review_hr };
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
