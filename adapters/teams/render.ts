/** Card -> Adaptive Card 1.5, as a pure function that always stays within what Teams takes. */
import type { Button, Card, Form, Step, Tone } from '../../src/card.ts';
import { shorten } from '../../src/shorten.ts';
import { buttonRow } from './buttons.ts';
import { type Element, type Limits, paragraphs, run } from './elements.ts';
import { formBody, submitOf } from './form.ts';
import { escaped } from './plain.ts';

export type AdaptiveCard = { type: 'AdaptiveCard'; version: '1.5'; [key: string]: unknown };

/** Somebody to mention: account id in Teams, and the name shown. */
export type Mention = { id: string; name: string };

/** Bytes of UTF-8 JSON; Teams takes 28 KB for the whole message. */
export const CARD_BUDGET = 26 * 1024;

/** From "all of it" down: the first that fits is taken. `HARDLY_ANYTHING` fits whatever the card. */
const LIMITS: readonly Limits[] = [
  { text: 12_000, line: 1_000, items: 50, options: 100, forms: true },
  { text: 6_000, line: 400, items: 30, options: 100, forms: true },
  { text: 2_000, line: 200, items: 20, options: 60, forms: true },
  { text: 2_000, line: 200, items: 20, options: 60, forms: false },
  { text: 800, line: 100, items: 10, options: 20, forms: false },
];
const HARDLY_ANYTHING: Limits = { text: 200, line: 40, items: 3, options: 0, forms: false };

export function renderCard(card: Card, mentions: readonly Mention[] = []): AdaptiveCard {
  const fits = (limits: Limits) =>
    Buffer.byteLength(JSON.stringify(render(card, mentions, limits))) <= CARD_BUDGET;
  return render(card, mentions, LIMITS.find(fits) ?? HARDLY_ANYTHING);
}

function render(card: Card, mentions: readonly Mention[], limits: Limits): AdaptiveCard {
  const { form, buttons } = withForm(card);
  const called = mentions.slice(0, limits.items);
  const body: Element[] = [
    ...(called.length > 0 ? [mentionBlock(called)] : []),
    ...(card.title ? [heading(card.title, card.tone, limits)] : []),
    ...paragraphs(card.text, limits),
    ...facts(card, limits),
    ...steps(card.steps ?? [], limits),
    // It is still being written; and a card with nothing in it would be no card.
    ...(card.live ? [run('✍️ …', limits, { isSubtle: true })] : []),
    ...sources(card, limits),
    ...(form ? [...formBody(form, limits), { type: 'ActionSet', actions: [submitOf(form)] }] : []),
    ...(card.footer ? [run(card.footer, limits, { size: 'Small', isSubtle: true })] : []),
  ];
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    ...(card.language && { lang: card.language }),
    fallbackText: escaped(card.title ?? card.text, 100),
    body,
    actions: buttonRow(buttons, limits),
    ...(called.length > 0 ? { msteams: { entities: called.map(mentionEntity) } } : {}),
  };
}

/**
 * The card's own form stands in the card itself, so that the button which opens it elsewhere is not needed. Unless
 * other buttons have forms: Teams checks the inputs of a card with those below it, and nobody should have to say
 * when they are back before they may say no.
 */
function withForm({ form, buttons = [] }: Card): { form?: Form; buttons: Button[] } {
  if (!form) return { buttons };
  const others = buttons.filter((button) => button.press.verb !== 'fill');
  if (!others.some((button) => button.form)) return { form, buttons: others };
  const fill = buttons.find((button) => button.press.verb === 'fill');
  return { buttons: [{ label: fill?.label ?? form.title, press: form.press, form }, ...others] };
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
