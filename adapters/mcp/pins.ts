/** The pins of all declared tools, in memory and kept across restarts. */

import { accept, goBack, look, type Pin, readPin } from '../../src/mcp/pin.ts';
import { readDefinition } from '../../src/mcp/toolDefinition.ts';
import type { Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';

export type ToolName = { server: string; tool: string };

/** `gone`: the server no longer offers it. */
export type Pinned = ToolName & { pin: Pin; gone: boolean };

export type Pins = {
  of(name: ToolName): Pinned | undefined;
  all(): Pinned[];
  /** Compares what a server lists now with the pins of its declared tools. Resolves when what changed is kept. */
  compare(server: string, tools: readonly unknown[]): Promise<void>;
  /** False when the definition is not what waits (or what counts) any more. */
  accept(name: ToolName, hash: string): Promise<boolean>;
  goBack(name: ToolName, hash: string): Promise<boolean>;
};

/**
 * @param declared the tools of each server that may be used
 * @param onChange a pin is another one now. `quarantined`: because the server changed the tool.
 */
export async function openPins(parts: {
  declared: ReadonlyMap<string, readonly string[]>;
  shelf: KeyValue;
  log: Log;
  onChange: (pinned: Pinned, quarantined: boolean) => void;
}): Promise<Pins> {
  const { declared, shelf, log, onChange } = parts;
  const known = new Map<string, Pinned>();
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a list that was asked for before somebody accepted must not be written over it. */
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  }
  for (const [server, tools] of declared) {
    for (const tool of tools) {
      const pin = readPin(await shelf.get(keyOf({ server, tool })));
      if (pin) known.set(keyOf({ server, tool }), { server, tool, pin, gone: false });
    }
  }

  /** First on the shelf: what counts in memory would survive a power cut. */
  async function keep(name: ToolName, pin: Pin, quarantined: boolean): Promise<void> {
    await shelf.set(keyOf(name), JSON.stringify(pin));
    const pinned = { ...name, pin, gone: false };
    known.set(keyOf(name), pinned);
    onChange(pinned, quarantined);
  }

  async function replace(
    name: ToolName,
    hash: string,
    how: (pin: Pin, hash: string) => Pin | undefined,
  ): Promise<boolean> {
    const before = known.get(keyOf(name));
    const after = before && how(before.pin, hash);
    if (after) await keep(name, after, false);
    return after !== undefined;
  }

  async function compare(server: string, tools: readonly unknown[]): Promise<void> {
    const seen = new Map(
      tools.flatMap((tool) => {
        const read = readDefinition(tool);
        const name = read && ('definition' in read ? read.definition.name : read.name);
        return read && name !== undefined ? [[name, read] as const] : [];
      }),
    );
    for (const tool of declared.get(server) ?? []) {
      const name = { server, tool };
      const read = seen.get(tool);
      const before = known.get(keyOf(name));
      if (!read) {
        log.warn('mcp.tool_missing', name);
        if (before && !before.gone) known.set(keyOf(name), { ...before, gone: true });
        continue;
      }
      const { pin, is } = look(before?.pin, read);
      if (is === 'unusable')
        log.warn('mcp.tool_unusable', { ...name, why: 'problem' in read ? read.problem : undefined });
      else if (is !== 'same') log[is === 'changed' ? 'warn' : 'info'](`mcp.tool_${is}`, name);
      if (pin && is !== 'same') await keep(name, pin, is === 'changed');
      else if (before?.gone) known.set(keyOf(name), { ...before, gone: false });
    }
  }

  return {
    of: (name) => known.get(keyOf(name)),
    all: () => [...known.values()],
    compare: (server, tools) => inOrder(() => compare(server, tools)),
    accept: (name, hash) => inOrder(() => replace(name, hash, accept)),
    goBack: (name, hash) => inOrder(() => replace(name, hash, goBack)),
  };
}

function keyOf({ server, tool }: ToolName): string {
  return `pin:${server}/${tool}`;
}
