/** Cuts Markdown into sections of plain text. */
import type { Section } from './article.ts';

const HEADING = /^#{1,6}[ \t]+(.*)$/;
const FENCE = /^[ \t]{0,3}(```|~~~)/;
const BULLET = /^[ \t]*[-*+][ \t]+/;

/** Sections in order; text above the first heading goes under `title`. Headings without text are left out. */
export function readSections(markdown: string, title: string): Section[] {
  const sections: { heading: string; lines: string[] }[] = [{ heading: title, lines: [] }];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (mark && (fence === undefined || fence === mark)) {
      fence = fence === undefined ? mark : undefined;
      continue;
    }
    const heading = fence === undefined ? HEADING.exec(line)?.[1] : undefined;
    if (heading === undefined) sections.at(-1)?.lines.push(fence === undefined ? plain(line) : line);
    else sections.push({ heading: plain(heading).replace(/#+$/, '').trim() || title, lines: [] });
  }
  return sections
    .map(({ heading, lines }) => ({ heading, text: paragraphs(lines).join('\n\n') }))
    .filter(({ text }) => text !== '');
}

/** Lines of one paragraph are joined, as Markdown means it; items of a list keep a line each. */
function paragraphs(lines: readonly string[]): string[] {
  const found: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === '') open = false;
    else if (!open) {
      found.push(text);
      open = true;
    } else {
      const joint = text.startsWith('• ') ? '\n' : ' ';
      found.push(`${found.pop() ?? ''}${joint}${text}`);
    }
  }
  return found;
}

/** Takes the marks away and leaves the words. The patterns look at each character a bounded number of times. */
function plain(line: string): string {
  return line
    .replace(BULLET, '• ')
    .replace(/!?\[([^[\]]{0,300})\]\([^()\s]{0,500}\)/g, '$1')
    .replace(/(\*\*|__)([^*_]{1,500})\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])[*_](?!\s)([^*_]{1,500})(?<!\s)[*_](?![\p{L}\p{N}])/gu, '$1')
    .replace(/`([^`]{1,500})`/g, '$1');
}
