/** Cards about articles, for those who write them. */
import type { Card } from '../card.ts';
import type { Article } from '../knowledge/article.ts';
import type { Counts } from '../knowledge/day-notes.ts';
import type { Gap } from '../knowledge/gaps.ts';
import { shorten } from '../shorten.ts';

/** Platforms show about as many lines of details in one card. */
const MOST_SHOWN = 8;
const LONGEST = 200;

export type Stale = Pick<Article, 'id' | 'title' | 'reviewBy'> & { counts: Counts };

/** @param days that the counts are of */
export function staleCard(stale: readonly Stale[], days: number): Card {
  const [first, ...others] = stale;
  const one = others.length === 0 && first;
  return {
    tone: 'problem',
    title: one ? `Please review “${shorten(one.title, LONGEST)}”` : `${stale.length} articles want a review`,
    text: `I still quote ${one ? 'it' : 'them'}, with a warning. Read what is there, put it right, and set a new review_by; then the warning goes.`,
    fields: stale.slice(0, MOST_SHOWN).map(({ id, title, reviewBy, counts }) => ({
      label: `${shorten(title, LONGEST)} (${id})`,
      value: `Review was due by ${reviewBy}. ${usedInWords(counts, days)}`,
    })),
    ...moreThan(stale.length, 'You hear of it again in 30 days.'),
  };
}

function usedInWords({ quoted, helpful, unhelpful }: Counts, days: number): string {
  if (quoted === 0) return `Not quoted in the last ${days} days.`;
  const rated = [
    helpful > 0 && `it helped ${timesOf(helpful)}`,
    unhelpful > 0 && `it did not help ${timesOf(unhelpful)}`,
  ].filter((part) => part !== false);
  const said = rated.length > 0 ? `; they said that ${rated.join(' and that ')}` : '; nobody rated it';
  return `Quoted ${timesOf(quoted)} in the last ${days} days${said}.`;
}

const timesOf = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** @param days that were looked at */
export function gapsCard(gaps: readonly Gap[], days: number): Card {
  return {
    tone: 'info',
    title: 'Asked, and not answered',
    text: `What people asked in the last ${days} days and found no answer to, or one that did not help. An article about it would help the next ones. Names and numbers are hidden.`,
    fields: gaps.slice(0, MOST_SHOWN).map(({ people, examples, nearest }) => ({
      label: people === 1 ? '1 person' : `${people} people`,
      value: [
        ...examples.map((example) => `“${example}”`),
        nearest === undefined ? 'No article comes near.' : `Nearest article: ${shorten(nearest, LONGEST)}`,
      ].join('\n'),
    })),
    ...moreThan(gaps.length),
  };
}

function moreThan(count: number, footer = ''): Pick<Card, 'footer'> {
  const more = count > MOST_SHOWN ? `And ${count - MOST_SHOWN} more.` : '';
  const said = [more, footer].filter(Boolean).join(' ');
  return said ? { footer: said } : {};
}
