/** Card -> Adaptive Card 1.5, as a pure function that always stays within what Teams takes. */
import type { Button, Card, Step, Tone } from '../../src/card.ts';
import { shorten } from '../../src/shorten.ts';
import { formElements } from './form.ts';
import { escaped, plain } from './plain.ts';
import { pressData, VERB } from './press.ts';

export type Element = { type: string; [key: string]: unknown };
export type AdaptiveCard = { type: 'AdaptiveCard'; version: '1.5'; [key: string]: unknown };

/** Somebody to mention: account id in Teams, and the name shown. */
export type Mention = { id: string; name: string };

/** Bytes of UTF-8 JSON; Teams takes 28 KB for the whole message. */
export const CARD_BUDGET = 26 * 1024;

/** How much of each part is kept; everything else is cut. */
type Limits = { text: number; line: number; items: number; options: number };

/** From "all of it" down: the first that fits is taken. `HARDLY_ANYTHING` fits whatever the card. */
const LIMITS: readonly Limits[] = [
  { text: 12_000, line: 1_000, items: 50, options: 100 },
  { text: 6_000, line: 400, items: 30, options: 100 },
  { text: 2_000, line: 200, items: 20, options: 60 },
  { text: 800, line: 100, items: 10, options: 20 },
];
const HARDLY_ANYTHING: Limits = { text: 200, line: 40, items: 3, options: 0 };

/** More actions than this, and Teams shows none of the rest. */
const MAX_BUTTONS = 6;

export function renderCard(card: Card, mentions: readonly Mention[] = []): AdaptiveCard {
  const fits = (limits: Limits) =>
    Buffer.byteLength(JSON.stringify(render(card, mentions, limits))) <= CARD_BUDGET;
  return render(card, mentions, LIMITS.find(fits) ?? HARDLY_ANYTHING);
}

function render(card: Card, mentions: readonly Mention[], limits: Limits): AdaptiveCard {
  // The form stands in the card itself, so that the button which opens it elsewhere is not needed.
  const buttons = (card.buttons ?? []).filter((button) => !(card.form && button.press.verb === 'fill'));
  const called = mentions.slice(0, limits.items);
  const body: Element[] = [
    ...(called.length > 0 ? [mentionBlock(called)] : []),
    ...(card.title ? [heading(card.title, card.tone, limits)] : []),
    ...paragraphs(card.text, limits),
    ...facts(card, limits),
    ...steps(card.steps ?? [], limits),
    ...sources(card, limits),
    ...(card.form ? formElements(card.form, limits) : []),
    ...(card.footer ? [run(card.footer, limits, { size: 'Small', isSubtle: true })] : []),
  ];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: escaped(card.title ?? card.text, 100),
    body,
    actions: buttons.slice(0, MAX_BUTTONS).map((button) => action(button, limits)),
    ...(called.length > 0 ? { msteams: { entities: called.map(mentionEntity) } } : {}),
  };
}

const COLOURS: Record<Tone, string> = {
  info: 'Default',
  waiting: 'Accent',
  success: 'Good',
  problem: 'Attention',
};

function heading(title: string, tone: Tone, limits: Limits): Element {
  return run(title, limits, { size: 'Medium', weight: 'Bolder', color: COLOURS[tone] });
}

/** One RichTextBlock with one plain run. */
function run(words: string, limits: Limits, look: Record<string, unknown> = {}): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: plain(words, limits.line), ...look }] };
}

function paragraphs(text: string, limits: Limits): Element[] {
  const parts = shorten(text, limits.text).split(/\n{2,}/);
  return parts
    .filter((part) => part.trim() !== '')
    .slice(0, limits.items)
    .map((part) => run(part, { ...limits, line: limits.text }));
}

function facts(card: Card, limits: Limits): Element[] {
  const list = (card.fields ?? []).slice(0, limits.items);
  if (list.length === 0) return [];
  const fact = ({ label, value }: { label: string; value: string }) => ({
    title: escaped(label, Math.min(limits.line, 100)),
    value: escaped(value, limits.line),
  });
  return [{ type: 'FactSet', facts: list.map(fact) }];
}

const MARKS: Record<Step['state'], string> = {
  todo: '○',
  doing: '◔',
  done: '✓',
  failed: '✗',
  skipped: '–',
  undone: '↩',
};

function steps(list: readonly Step[], limits: Limits): Element[] {
  return list.slice(0, limits.items).map((step, index) => ({
    ...run(`${MARKS[step.state]}  ${step.label}`, limits, { isSubtle: step.state === 'skipped' }),
    spacing: index === 0 ? 'Default' : 'Small',
  }));
}

/** A source's address that may be opened. */
const LINK = /^https:\/\/[^\s"\\]{1,500}$/;

function sources(card: Card, limits: Limits): Element[] {
  return (card.sources ?? []).slice(0, limits.items).map(({ title, url }) => {
    const link = url && LINK.test(url) ? url : undefined;
    const look = { size: 'Small', isSubtle: !link };
    return run(
      `Source: ${title}`,
      limits,
      link ? { ...look, selectAction: { type: 'Action.OpenUrl', url: link } } : look,
    );
  });
}

function action(button: Button, limits: Limits): Element {
  const execute: Element = {
    type: 'Action.Execute',
    title: shorten(button.label, 40),
    verb: VERB,
    data: pressData(button.press),
    // A button must work while the form beside it is still empty.
    associatedInputs: 'None',
    ...(button.style ? { style: button.style === 'danger' ? 'destructive' : 'positive' } : {}),
  };
  if (!button.confirm) return execute;
  return {
    type: 'Action.ShowCard',
    title: shorten(button.label, 40),
    card: {
      type: 'AdaptiveCard',
      body: [run(button.confirm, limits)],
      actions: [{ ...execute, title: `Yes, ${shorten(button.label, 40).toLowerCase()}` }],
    },
  };
}

function mentionBlock(mentions: readonly Mention[]): Element {
  return { type: 'TextBlock', wrap: true, text: mentions.map(mentionTag).join(' ') };
}

function mentionTag({ name }: Mention): string {
  return `<at>${shorten(name, 60).replaceAll(/[<>&]/g, '')}</at>`;
}

function mentionEntity(mention: Mention) {
  return {
    type: 'mention',
    text: mentionTag(mention),
    mentioned: { id: mention.id, name: shorten(mention.name, 60) },
  };
}
