/**
 * Cards as Block Kit, within Slack's limits. What people wrote goes into `plain_text`, where Slack reads no mark-up,
 * and is escaped all the same. https://docs.slack.dev/reference/block-kit/blocks
 */
import type { types } from '@slack/bolt';
import type { Button, Card, Step } from '../../src/card.ts';
import { actionId, encodePress } from './press.ts';
import { escaped, safe } from './wording.ts';

type Block = types.KnownBlock;
type Plain = types.PlainTextElement;

/** JSON units for all blocks; somewhat above 13,000 Slack answers `msg_blocks_too_long`. */
export const MAX_JSON = 13_000;
const SECTION = 3_000;
const TEXT = 8_500;
/** Slack takes more, but on a telephone more than five in a row are a heap. */
const BUTTONS_A_ROW = 5;
const MOST_BUTTONS = 10;

const TONES = { info: '', waiting: '⏳ ', success: '✅ ', problem: '⚠️ ' } as const;
const STATES: Record<Step['state'], string> = {
  todo: '▫️',
  doing: '⏳',
  done: '✅',
  failed: '❌',
  skipped: '➖',
  undone: '↩️',
};

/** `mention`: Slack user ids to call, for shared threads. */
export function renderCard(card: Card, mention: readonly string[] = []): Block[] {
  // Long texts are the exception, so they are shortened by trying rather than by counting in advance.
  for (const scale of [1, 1 / 2, 1 / 4, 1 / 8]) {
    const blocks = build(card, mention, scale);
    if (JSON.stringify(blocks).length <= MAX_JSON) return blocks;
  }
  return build(card, mention, 1 / 16);
}

/** Stands below a card that is still being written. */
export const writing: Block = context([plain('✍️ …', 10)]);

/** For lists such as the home: short texts. */
export function renderShort(card: Card): Block[] {
  return build(card, [], 1 / 8);
}

export function plain(text: string, max: number): Plain {
  return { type: 'plain_text', text: safe(text, max) || '…' };
}

function build(card: Card, mention: readonly string[], scale: number): Block[] {
  return [
    ...mentions(mention),
    ...header(card),
    ...paragraphs(card.text, TEXT * scale),
    ...fieldTable(card.fields ?? [], scale),
    ...section(
      (card.steps ?? []).slice(0, 40).map((step) => `${STATES[step.state]} ${step.label}`),
      scale,
    ),
    ...sources(card.sources ?? [], scale),
    ...(card.footer?.trim() ? [context([plain(card.footer, 1_000 * scale)])] : []),
    ...buttons(buttonsOf(card), scale),
  ];
}

/** At most one block. */
export function header(card: Card): Block[] {
  return card.title?.trim()
    ? [{ type: 'header' as const, text: plain(TONES[card.tone] + card.title, 150) }]
    : [];
}

function mentions(users: readonly string[]): Block[] {
  const known = users.filter((user) => /^[UW][A-Z0-9]+$/.test(user)).slice(0, 10);
  return known.length > 0
    ? [context([{ type: 'mrkdwn', text: known.map((user) => `<@${user}>`).join(' ') }])]
    : [];
}

/** As few sections as hold the text, cut between lines where it can be. `max`: characters in all. */
export function paragraphs(text: string, max: number): Block[] {
  const blocks: Block[] = [];
  let rest = safe(text, max);
  while (rest.trim() !== '') {
    const end = rest.length <= SECTION ? rest.length : breakBefore(rest);
    const part = rest.slice(0, end).trim();
    if (part) blocks.push({ type: 'section', text: { type: 'plain_text', text: part } });
    rest = rest.slice(end);
  }
  return blocks;
}

/** A line's end below the limit, or else a place that splits neither an escape such as `&amp;` nor a character. */
function breakBefore(text: string): number {
  const line = text.lastIndexOf('\n', SECTION);
  if (line > SECTION / 2) return line;
  const head = text.slice(0, SECTION).replace(/(&[a-z]{0,3}|[\uD800-\uDBFF])$/, '');
  return head.length;
}

/** Label to the left, value to the right; ten cells a section. */
function fieldTable(fields: NonNullable<Card['fields']>, scale: number): Block[] {
  const shown = fields.slice(0, 20);
  const blocks: Block[] = [];
  for (let at = 0; at < shown.length; at += 5) {
    const cells = shown
      .slice(at, at + 5)
      .flatMap(({ label, value }) => [plain(label, 200 * scale), plain(value, 800 * scale)]);
    blocks.push({ type: 'section', fields: cells });
  }
  return blocks;
}

function section(lines: string[], scale: number): Block[] {
  return lines.length > 0 ? [{ type: 'section', text: plain(lines.join('\n'), SECTION * scale) }] : [];
}

function sources(list: NonNullable<Card['sources']>, scale: number): Block[] {
  const shown = list.slice(0, 5).map(({ title, url }) => {
    const name = safe(title, 300 * scale) || '…';
    return url && isLink(url)
      ? { type: 'mrkdwn' as const, verbatim: true, text: `<${escaped(url)}|${name.replaceAll('|', '¦')}>` }
      : plain(title, 300 * scale);
  });
  return shown.length > 0 ? [context([{ type: 'plain_text', text: 'Source' }, ...shown])] : [];
}

function isLink(url: string): boolean {
  return url.length <= 300 && URL.canParse(url) && /^https?:\/\/[^\s|<>]+$/.test(url);
}

function context(elements: types.ContextBlock['elements']): Block {
  return { type: 'context', elements };
}

/** A message cannot hold a form, so a button opens it. */
function buttonsOf(card: Card): Button[] {
  const own = card.buttons ?? [];
  if (!card.form || own.some(({ press }) => press.verb === 'fill')) return own;
  return [{ label: 'Fill in', style: 'primary', press: card.form.press }, ...own];
}

function buttons(list: Button[], scale: number): Block[] {
  const elements = list.slice(0, MOST_BUTTONS).map(
    (button, index): types.Button => ({
      type: 'button',
      text: plain(button.label, 75),
      action_id: actionId(button.form ? 'asks' : 'counts', button.press, index),
      value: encodePress(button.press),
      ...(button.style ? { style: button.style } : {}),
      ...(button.confirm ? { confirm: confirm(button.confirm, button.label, scale) } : {}),
    }),
  );
  const rows: Block[] = [];
  for (let at = 0; at < elements.length; at += BUTTONS_A_ROW)
    rows.push({ type: 'actions', elements: elements.slice(at, at + BUTTONS_A_ROW) });
  return rows;
}

function confirm(question: string, label: string, scale: number): types.ConfirmationDialog {
  return {
    title: plain('Are you sure?', 100),
    text: plain(question, 300 * scale),
    confirm: plain(label, 30),
    deny: plain('Go back', 30),
  };
}
