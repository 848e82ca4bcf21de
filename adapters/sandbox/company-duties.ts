/** Checks who is who, who is reached where, and whose week it is. */
import type { Company } from './company-schema.ts';
import { isDay } from './days.ts';

export type Say = (path: (string | number)[], reason: string) => void;

export function checkDuties({ people, groups, timezone, on_call: onCall = {} }: Company, say: Say): void {
  if (timezone !== undefined && !isTimezone(timezone))
    say(['timezone'], `"${timezone}" is no time zone, like Europe/Paris`);
  const known = new Map(people.map((person) => [person.id, person]));
  for (const [at, { id, same_as: same, contact }] of people.entries()) {
    if (same !== undefined && !known.has(same))
      say(['people', at, 'same_as'], `"${same}" is not one of the people`);
    if (same === id) say(['people', at, 'same_as'], 'names the entry itself');
    if (contact && !isDay(contact.since))
      say(['people', at, 'contact', 'since'], `"${contact.since}" is not in the calendar`);
  }
  for (const [group, turns] of Object.entries(onCall)) {
    if (!groups.some(({ id }) => id === group))
      say(['on_call', group], `"${group}" is not one of the groups`);
    for (const [nth, id] of turns.entries()) {
      const here = ['on_call', group, nth];
      if (!known.get(id)?.groups?.includes(group)) say(here, `"${id}" is not in the group "${group}"`);
      if (turns.indexOf(id) !== nth) say(here, `has "${id}" twice`);
    }
  }
}

export function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
