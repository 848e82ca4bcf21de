/** Reads what the desk knows from its Markdown files. */
import { ENGLISH_CODE } from '../words/words.ts';
import { Problems, type Report } from '../yaml/problems.ts';
import { MAX_TEXT_SIZE } from '../yaml/read.ts';
import type { Article } from './article.ts';
import { readFrontMatter } from './front-matter.ts';
import { readSections } from './markdown.ts';

/**
 * Reads articles, in the order given.
 * @param known the ids of the company's groups, for the audience.
 * @throws DeskmateError `knowledge_invalid` with one `path:line: reason` for everything that is wrong in any file.
 */
export function loadArticles(
  files: readonly { path: string; text: string }[],
  known: { groups: ReadonlySet<string> },
): Article[] {
  const problems = new Problems();
  const pathOf = new Map<string, string>();
  const articles: Article[] = [];
  for (const { path, text } of files) {
    const report = problems.in(path);
    const article = readArticle(text, known.groups, report);
    if (!article) continue;
    const other = pathOf.get(article.id);
    if (other) report(1, `the id "${article.id}" is taken by ${other}`);
    pathOf.set(article.id, path);
    articles.push(article);
  }
  problems.throwIfAny('knowledge_invalid', 'Deskmate cannot use these articles:');
  return articles;
}

function readArticle(file: string, groups: ReadonlySet<string>, report: Report): Article | undefined {
  if (file.length > MAX_TEXT_SIZE) {
    report(1, `is larger than ${MAX_TEXT_SIZE / 1024} KB: cut it into several articles`);
    return undefined;
  }
  const lines = file.replace(/^\uFEFF/, '').split(/\r?\n/);
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) {
    report(1, 'must begin with front matter: a line "---", the details, and another line "---"');
    return undefined;
  }
  const head = readFrontMatter(lines.slice(1, end).join('\n'), groups, report);
  if (!head) return undefined;
  const { id, title, locale: language = ENGLISH_CODE, audience, owner, keywords = [] } = head;
  const sections = readSections(lines.slice(end + 1).join('\n'), title);
  if (sections.length === 0) report(end + 1, 'has no text below the front matter');
  return { id, title, language, audience, owner, reviewBy: head.review_by, keywords, sections };
}
