/** Reads what Deskmate says in a language from its message file. */
import { Ajv } from 'ajv';
import { reportErrors } from '../yaml/explain.ts';
import { Problems, type Report } from '../yaml/problems.ts';
import { readYaml } from '../yaml/read.ts';
import { ENGLISH_CODE, placesIn, type Words, wordsOf } from './words.ts';

type MessageFile = {
  language: string;
  /** BCP 47, for dates and lists; absent: the language. */
  locale?: string;
  /** By the English sentence. */
  replies: Record<string, string>;
  /** Words for days and lengths of time, with what English says. */
  understood?: Record<string, string>;
};

const sentence = { type: 'string', minLength: 1, maxLength: 2_000 };
const phrase = { type: 'string', maxLength: 60 };

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['language', 'replies'],
  properties: {
    language: {
      type: 'string',
      pattern: '^[a-z]{2}$',
      description: 'a language as two small letters, like de',
    },
    locale: { type: 'string', pattern: '^[a-z]{2}-[A-Z]{2}$', description: 'a locale like de-DE' },
    replies: { type: 'object', maxProperties: 1_000, additionalProperties: sentence },
    understood: { type: 'object', maxProperties: 500, additionalProperties: phrase },
  },
};

const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<MessageFile>(SCHEMA);

/** @throws DeskmateError `config_invalid` with one `path:line: reason` for everything that is wrong in any file */
export function loadMessages(files: readonly { path: string; text: string }[]): Words[] {
  const problems = new Problems();
  const taken = new Set([ENGLISH_CODE]);
  const loaded = files.flatMap(({ path, text }) => {
    const report = problems.in(path);
    const file = readFile(text, report);
    if (!file) return [];
    if (taken.has(file.language)) report(1, `the language "${file.language}" is there already`);
    taken.add(file.language);
    return [file];
  });
  problems.throwIfAny('config_invalid', 'Deskmate cannot use these message files:');
  return loaded.map(({ language, locale, replies, understood }) =>
    wordsOf(language, locale ?? language, new Map(Object.entries(replies)), translator(understood ?? {})),
  );
}

function readFile(text: string, report: Report): MessageFile | undefined {
  const source = readYaml(text, report);
  if (!source) return undefined;
  const { value } = source;
  if (!validate(value)) {
    reportErrors(validate.errors ?? [], source, report, 'a message file');
    return undefined;
  }
  for (const [english, reply] of Object.entries(value.replies)) {
    const [wanted, has] = [placesIn(english), placesIn(reply)].map((places) => places.join(', '));
    if (wanted !== has)
      report(
        source.lineOf(['replies', english]),
        `must have ${wanted ? `{${wanted}}` : 'nothing'} in braces, as the English sentence has, not ${has ? `{${has}}` : 'nothing'}`,
      );
  }
  return value;
}

/** Longer phrases first, so that "fin de semana" is not "fin" and the rest. */
function translator(understood: Record<string, string>): (text: string) => string {
  const english = new Map(Object.entries(understood).map(([words, said]) => [words.toLowerCase(), said]));
  if (english.size === 0) return (text) => text;
  const longest = [...english.keys()].sort((one, other) => other.length - one.length);
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) =>
    text
      .normalize('NFC')
      .replace(any, (words) => english.get(words.toLowerCase().replace(/\s+/g, ' ')) ?? words)
      // "3. August", "1er mai"
      .replace(/\b(\d{1,2})(?:\.|er|º)(?=[\s–-])/g, '$1');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+');
}
