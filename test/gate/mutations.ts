/** Every way to change one thing inside a JSON value. */
export type Mutation = { /** For example `votes[0].by.id`. */ path: string; how: string; value: unknown };

/**
 * One mutation at a time: other texts, numbers and booleans, members of lists dropped, added and put in another order,
 * members of objects left out. The value given is not changed; every mutation comes with a whole value.
 */
export function* mutationsOf(value: unknown, path = ''): Iterable<Mutation> {
  if (Array.isArray(value)) yield* ofList(value, path);
  else if (value !== null && typeof value === 'object')
    yield* ofObject(value as Record<string, unknown>, path);
  else yield* ofLeaf(value, path);
}

function* ofLeaf(value: unknown, path: string): Iterable<Mutation> {
  const to = (how: string, other: unknown): Mutation => ({ path, how, value: other });
  if (typeof value === 'string') {
    yield to('another text', `${value}x`);
    yield to('no text', value === '' ? ' ' : '');
    yield to('a text less', value.slice(1) === value ? 'y' : value.slice(1));
  } else if (typeof value === 'number') {
    yield to('a little more', value + 1);
    yield to('a little less', value - 1);
    yield to('much more', value + 1e12);
    yield to('much less', value - 1e14);
  } else if (typeof value === 'boolean') {
    yield to('the opposite', !value);
  } else {
    yield to('a text', 'x');
  }
}

function* ofList(list: unknown[], path: string): Iterable<Mutation> {
  const to = (how: string, other: unknown[]): Mutation => ({ path, how, value: other });
  yield to('one more', [...list, structuredClone(list[0] ?? 'x')]);
  if (list.length > 1) yield to('another order', list.toReversed());
  for (const [index, member] of list.entries()) {
    const at = `${path}[${index}]`;
    yield { path: at, how: 'left out', value: list.toSpliced(index, 1) };
    for (const one of mutationsOf(member, at)) yield { ...one, value: list.with(index, one.value) };
  }
}

function* ofObject(object: Record<string, unknown>, path: string): Iterable<Mutation> {
  for (const [name, member] of Object.entries(object)) {
    if (member === undefined) continue;
    const at = path === '' ? name : `${path}.${name}`;
    const { [name]: _, ...rest } = object;
    yield { path: at, how: 'left out', value: rest };
    for (const one of mutationsOf(member, at)) yield { ...one, value: { ...object, [name]: one.value } };
  }
}
