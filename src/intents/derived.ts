/** What is made of all intents together: made anew when one of them has changed, and only then. */
export function derivedFrom<I, T>(
  make: (intents: readonly I[]) => T,
): (intents: ReadonlyMap<string, I>) => T {
  const kept = new WeakMap<ReadonlyMap<string, I>, { of: readonly I[]; made: T }>();
  return (intents) => {
    const of = [...intents.values()];
    const known = kept.get(intents);
    if (known?.of.length === of.length && of.every((one, at) => known.of[at] === one)) return known.made;
    const made = make(of);
    kept.set(intents, { of, made });
    return made;
  };
}
