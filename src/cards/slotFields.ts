import type { Case } from '../case/case.ts';

/** What the case knows, as fields; sensitive details show their last four characters only. */
export function slotFields(state: Case): { label: string; value: string }[] | undefined {
  const fields = state.plan.slots.flatMap((spec) => {
    const slot = state.slots[spec.name];
    if (!slot || spec.from === 'message') return [];
    return [{ label: heading(spec.name), value: spec.sensitive ? mask(slot.label) : slot.label }];
  });
  return fields.length > 0 ? fields : undefined;
}

/** Keeps the last four characters. */
export function mask(text: string): string {
  return `•••• ${text.slice(-4)}`;
}

function heading(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/\biban\b/, 'IBAN');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
