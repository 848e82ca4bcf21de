/** Options of a bench as they were typed. */
export type Options = {
  text(name: string): string | undefined;
  /** @throws BadOption when it is no whole number */
  number(name: string, otherwise: number): number;
  /** @throws BadOption when it is missing */
  required(name: string): string;
};

/** Its message is the sentence to show. */
export class BadOption extends Error {}

export function optionsOf(values: Record<string, string | boolean | undefined>): Options {
  const text = (name: string) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    text,
    number(name, otherwise) {
      const value = text(name);
      if (value === undefined) return otherwise;
      if (!/^\d{1,9}$/.test(value))
        throw new BadOption(`--${name} is "${value}": it must be a whole number.`);
      return Number(value);
    },
    required(name) {
      const value = text(name);
      if (value === undefined) throw new BadOption(`--${name} is missing.`);
      return value;
    },
  };
}

/** The numbers among them, each with its default. */
export function numbersOf<T extends Record<string, number>>(options: Options, defaults: T): T {
  const read = Object.entries(defaults).map(([name, value]) => [name, options.number(name, value)]);
  return Object.fromEntries(read) as T;
}
