import type { Case } from '../case/case.ts';
import { masked } from '../mask.ts';
import type { SlotSpec } from '../slots/slot.ts';
import type { Veil } from './veil.ts';

/**
 * What the case knows, as fields. Sensitive details show their last four characters only, to the requester too; with
 * a veil it decides.
 */
export function slotFields(state: Case, veil?: Veil): { label: string; value: string }[] | undefined {
  const fields = state.plan.slots.flatMap((spec) => {
    const slot = state.slots[spec.name];
    if (!slot || spec.from === 'message') return [];
    const value = veil ? veil(slot.label) : spec.sensitive ? masked(`${slot.value}`) : slot.label;
    return [{ label: heading(spec), value }];
  });
  return fields.length > 0 ? fields : undefined;
}

/** The name of a detail for people. */
export function heading({ name, called }: Pick<SlotSpec, 'name' | 'called'>): string {
  return called ?? wordsIn(name);
}

/** `first_day` as "First day". */
export function wordsIn(name: string): string {
  const words = name.replaceAll('_', ' ').replace(/\biban\b/, 'IBAN');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
