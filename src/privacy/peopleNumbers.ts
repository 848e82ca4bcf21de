/** Which number a person has among the placeholders of one request. */
import type { Named } from './names.ts';

/** One number for each person; a part of a name belongs to whom it can only mean. */
export function peopleNumbers() {
  const numbers = new Map<string, number>();
  const inFull = new Set<string>();
  return {
    of(value: string, { people, form }: Named, next: () => number): { number: number; human?: string } {
      const seen = people.filter((human) => inFull.has(human));
      const human = people.length === 1 ? people[0] : seen.length === 1 ? seen[0] : undefined;
      if (human !== undefined && form === 'full') inFull.add(human);
      const key = human === undefined ? `shared ${value.toLowerCase()}` : `person ${human}`;
      const number = numbers.get(key) ?? next();
      numbers.set(key, number);
      return { number, human };
    },
  };
}
