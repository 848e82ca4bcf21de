/** What people asked in vain, put together where they speak of the same. */
import { withoutPersonal } from '../learning/withoutPersonal.ts';
import type { Catalogue } from '../person.ts';
import { words } from '../router/words.ts';
import { shorten } from '../shorten.ts';
import type { Reader } from './article.ts';
import type { Question } from './asked.ts';
import { clustered } from './cluster.ts';
import type { Library } from './search.ts';

export type Gap = {
  /** How many different people asked. */
  people: number;
  /** Two or three of their questions, without what is about somebody; the most typical first. */
  examples: string[];
  /** Title of the article that comes nearest; undefined when none has a word of it. */
  nearest?: string;
};

const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 160;

type Facts = {
  library: Pick<Library, 'near'>;
  /** Who gets the report. */
  reader: Reader;
  catalogue: Catalogue;
  /** People who must have asked about the same. */
  atLeast: number;
};

/** What most people asked first. */
export async function gapsIn(
  questions: readonly Question[],
  { library, reader, catalogue, atLeast }: Facts,
): Promise<Gap[]> {
  const asked = await Promise.all(
    questions.map(async (question) => ({
      ...question,
      ...(await library.near(question.text, { ...reader, language: question.language })),
    })),
  );
  return clustered(asked, ({ weights }) => weights)
    .map((group) => {
      const title = group[0]?.nearest?.title;
      const people = new Set(group.map(({ person }) => person)).size;
      const examples = examplesOf(group, catalogue);
      return { people, examples, ...(title !== undefined && { nearest: title }) };
    })
    .filter(({ people }) => people >= atLeast)
    .toSorted((one, other) => other.people - one.people);
}

/** Of different people first: what one asks again says little more. */
function examplesOf(group: readonly Question[], catalogue: Catalogue): string[] {
  const firsts = group.filter(({ person }, at) => group.findIndex((one) => one.person === person) === at);
  const again = group.filter((question) => !firsts.includes(question));
  const told = [...firsts, ...again].map(({ text }) =>
    shorten(withoutPersonal(text, catalogue), LONGEST_EXAMPLE),
  );
  const byWords = new Map(told.toReversed().map((text) => [words(text).join(' '), text]));
  return [...byWords.values()].toReversed().slice(0, MOST_EXAMPLES);
}
