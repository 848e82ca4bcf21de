import type { Case } from '../case/case.ts';
import type { Effect } from '../case/effect.ts';
import type { Parts } from './parts.ts';

/** Draws the homes of those anew for whom something waits or waited in a case, when that changed. */
export async function refreshHomes(
  { surfaces, directory }: Pick<Parts, 'surfaces' | 'directory'>,
  effects: readonly Effect[],
  state: Case,
): Promise<void> {
  const drawing = [...surfaces.values()].filter((surface) => surface.refreshHome);
  if (drawing.length === 0) return;
  const people = new Set<string>();
  for (const effect of effects) {
    if (effect.kind !== 'show') continue;
    if (typeof effect.to === 'object' && 'person' in effect.to) people.add(effect.to.person);
    const [kind, id = ''] = effect.card.split('.');
    if (kind === 'approval') for (const one of state.approvals.get(id)?.approvers ?? []) people.add(one.id);
  }
  for (const id of people) {
    const person = await directory.person(id);
    if (person) await Promise.all(drawing.map((surface) => surface.refreshHome?.(person)));
  }
}
