/**
 * A card that is being written, as pieces of a stream: only what is new since the last time.
 * https://docs.slack.dev/reference/methods/chat.appendStream
 */
import type { types } from '@slack/bolt';
import type { Card, Step } from '../../src/card.ts';
import { header, renderCard } from './blocks.ts';
import { inMarkdown, inTitle, readsTheSame } from './markdown.ts';
import { fitted } from './wording.ts';

/** What the reader of a stream has seen of a card. */
export type Shown = {
  /** Its heading, which cannot change any more. */
  header: string;
  /** What the card said at first, and was not streamed: it makes way for the answer as soon as there is one. */
  held?: string;
  /** Its text, as Markdown. */
  text: string;
  /** The title of the plan: what is being done. */
  plan: string;
  steps: readonly string[];
};

export type Piece = { chunks: types.AnyChunk[]; shown: Shown };

/** Slack takes 12,000 characters of Markdown in one message; the end needs room. */
const MOST_TEXT = 9_000;
const MOST_STEPS = 40;
/** Characters of the title of a task or a plan. */
const TITLE = 250;

/** What has no counterpart is said in the title. */
const STATES: Record<Step['state'], { status: types.TaskUpdateChunk['status']; mark?: string }> = {
  todo: { status: 'pending' },
  doing: { status: 'in_progress' },
  done: { status: 'complete' },
  failed: { status: 'error' },
  skipped: { status: 'complete', mark: '➖ ' },
  undone: { status: 'complete', mark: '↩️ ' },
};

/** A stream begins with something, if only with what nobody sees. */
const NOTHING_YET: types.MarkdownTextChunk = { type: 'markdown_text', text: '\u200b' };

export function opening(card: Card): Piece {
  const blocks = header(card);
  const other = blocks.length > 0 || (card.steps ?? []).length > 0;
  const held = other && card.text !== '' ? card.text : undefined;
  const empty: Shown = { header: JSON.stringify(blocks), held, text: '', plan: '', steps: [] };
  const { chunks, shown } = growth(empty, card) ?? { chunks: [], shown: empty };
  const all: types.AnyChunk[] = [
    ...(blocks.length > 0 ? [{ type: 'blocks' as const, blocks }] : []),
    ...chunks,
  ];
  return { chunks: all.length > 0 ? all : [NOTHING_YET], shown };
}

/** Undefined when the card does not go on from what was shown: a stream takes nothing back. */
export function growth(shown: Shown, card: Card): Piece | undefined {
  const text = card.text === shown.held ? shown.text : inMarkdown(card.text);
  const steps = (card.steps ?? []).slice(0, MOST_STEPS);
  if (!text.startsWith(shown.text) || steps.length < shown.steps.length) return undefined;
  const fits = text.length <= MOST_TEXT;
  const added = fits ? text.slice(shown.text.length) : '';
  const keys = steps.map(({ label, state }) => `${state} ${label}`);
  const ticked = steps.flatMap((step, index) =>
    keys[index] === shown.steps[index] ? [] : [task(step, index)],
  );
  const plan = planOf(steps);
  return {
    chunks: [
      ...(plan === '' || plan === shown.plan ? [] : [{ type: 'plan_update' as const, title: plan }]),
      ...ticked,
      ...(added === '' ? [] : [{ type: 'markdown_text' as const, text: added }]),
    ],
    shown: { ...shown, text: fits ? text : shown.text, plan, steps: keys },
  };
}

/**
 * The end of a stream that can stay as it is, with what stands below the text; undefined when the message must be
 * written anew: it has another heading, was escaped, is too long, calls somebody, or has steps that Slack cannot show.
 */
export function ending(
  shown: Shown,
  card: Card,
): { chunks: types.AnyChunk[]; blocks: types.KnownBlock[] } | undefined {
  const grown = growth(shown, card);
  const { title: _title, steps = [], mention = [], ...rest } = card;
  const asShown =
    JSON.stringify(header(card)) === shown.header &&
    grown?.shown.text === card.text &&
    readsTheSame(card.text) &&
    steps.length === shown.steps.length &&
    steps.every(({ state }) => state === 'done' || state === 'failed');
  if (!grown || !asShown || mention.length > 0) return undefined;
  return { chunks: grown.chunks, blocks: renderCard({ ...rest, text: '' }) };
}

function task(step: Step, index: number): types.TaskUpdateChunk {
  const { status, mark = '' } = STATES[step.state];
  return { type: 'task_update', id: `step-${index}`, title: titled(mark + step.label) || '…', status };
}

/** What is being done now, or was done last. */
function planOf(steps: readonly Step[]): string {
  const now = steps.find(({ state }) => state === 'doing') ?? steps.findLast(({ state }) => state !== 'todo');
  return titled((now ?? steps[0])?.label ?? '');
}

function titled(text: string): string {
  return fitted(text, TITLE, inTitle).trim();
}
