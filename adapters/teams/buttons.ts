/** The buttons of a card: those that act at once, those that ask "are you sure?", and those that want to know more. */
import type { Button } from '../../src/card.ts';
import { shorten } from '../../src/shorten.ts';
import { type Element, type Limits, run, styleOf } from './elements.ts';
import { fitsWhole, formBody, submitOf } from './form.ts';
import { askData, pressData, VERB } from './press.ts';

/** More actions than this, and Teams shows none of the rest. */
const MAX_BUTTONS = 6;

export function buttonRow(buttons: readonly Button[], limits: Limits): Element[] {
  return buttons.slice(0, MAX_BUTTONS).map((button) => action(button, limits));
}

function action(button: Button, limits: Limits): Element {
  const { form, confirm } = button;
  const title = shorten(button.label, 40);
  if (form && limits.forms && fitsWhole(form, limits)) {
    // Sub-cards cannot hold sub-cards, so that sending the form is the "yes" as well.
    const body = [...(confirm ? [run(confirm, limits)] : []), ...formBody(form, limits)];
    return { ...below(title, body, submitOf(form, button.style)), ...styleOf(button.style) };
  }
  const execute: Element = {
    type: 'Action.Execute',
    title,
    verb: VERB,
    data: form ? askData(form.press) : pressData(button.press),
    // A button must work while the form beside it is still empty.
    associatedInputs: 'None',
    ...styleOf(button.style),
  };
  if (!confirm || form) return execute;
  return below(title, [run(confirm, limits)], { ...execute, title: `Yes, ${title.toLowerCase()}` });
}

/** A button that opens something below it, with one button of its own. */
function below(title: string, body: Element[], answer: Element): Element {
  return { type: 'Action.ShowCard', title, card: { type: 'AdaptiveCard', body, actions: [answer] } };
}
