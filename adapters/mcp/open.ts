/** Opens the lines to all declared servers and makes systems of them. */

import type { RandomBytes } from '../../src/audit/seal.ts';
import type { McpDeclaration } from '../../src/mcp/declared.ts';
import { actionOf } from '../../src/mcp/declared.ts';
import { loadMcp } from '../../src/mcp/settings.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { ActionSpec, System } from '../../src/ports/system.ts';
import type { SettingsFile } from '../../src/yaml/settings.ts';
import { createAcceptSystem } from './acceptSystem.ts';
import type { Connection } from './connection.ts';
import { createExternalSystem } from './externalSystem.ts';
import { within } from './patience.ts';
import { openPins, type Pinned } from './pins.ts';
import { createRuns } from './runs.ts';
import { createToolSystem, type ToolSystem } from './toolSystem.ts';

/** A tool that its server changed. `hash`: of what waits to be accepted. */
export type Closed = { action: string; server: string; hash: string };

export type Mcp = {
  readonly declared: McpDeclaration;
  /** For the gate: the tools of each server, accepting changed ones, and approvals for what is done elsewhere. */
  readonly systems: readonly System[];
  /** Tells of every tool that is closed now and of each that will be; whoever listens tells people only once. */
  watch(listener: (closed: Closed) => void): void;
  close(): Promise<void>;
};

const TIMEOUT_S = 20;
/** A server that does not answer keeps nobody from starting. */
const START_MS = 5_000;

/**
 * @param beside the actions of all other systems
 * @param secrets variables for servers, by name
 * @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong in the file
 */
export async function openMcp(parts: {
  file: SettingsFile;
  beside: readonly ActionSpec[];
  secrets: Readonly<Record<string, string>>;
  shelf: KeyValue;
  /** 32 bytes that only the desk has. */
  key: Uint8Array;
  random: RandomBytes;
  clock: Clock;
  log: Log;
}): Promise<Mcp> {
  const { file, beside, secrets, shelf, clock, log } = parts;
  const areas = new Set(beside.map(({ name }) => name.split('.', 1)[0] ?? ''));
  const declared = loadMcp(file, { areas, secrets });
  const servers = Object.entries(declared.servers);
  const systems = new Map<string, ToolSystem>();
  let listener: ((closed: Closed) => void) | undefined;
  const pins = await openPins({
    declared: new Map(servers.map(([name, { tools }]) => [name, Object.keys(tools)])),
    shelf,
    log,
    onChange(pinned, quarantined) {
      systems.get(pinned.server)?.changed();
      if (quarantined) for (const closed of closedIn([pinned])) listener?.(closed);
    },
  });
  const runs = createRuns(shelf, parts);
  const connections = servers.length > 0 ? await connectAll() : [];
  await Promise.all(connections.map((connection) => within(connection.refresh(), START_MS)));

  /** The SDK is loaded only when somebody declared a server. */
  async function connectAll(): Promise<Connection[]> {
    const { openConnection } = await import('./connection.ts');
    const { transportTo } = await import('./transport.ts');
    return servers.map(([server, one]) => {
      const connection = openConnection({
        server,
        transport: () => transportTo(one, secrets),
        timeoutMs: (one.timeout_seconds ?? TIMEOUT_S) * 1_000,
        compare: (tools) => pins.compare(server, tools),
        log,
      });
      systems.set(server, createToolSystem({ server, declared: one, connection, pins, runs, clock, log }));
      return connection;
    });
  }

  return {
    declared,
    systems: [...systems.values(), createAcceptSystem(pins), createExternalSystem()],
    watch(given) {
      listener = given;
      for (const closed of closedIn(pins.all())) given(closed);
    },
    async close() {
      await Promise.all(connections.map((connection) => connection.close()));
    },
  };
}

function closedIn(all: readonly Pinned[]): Closed[] {
  return all.flatMap(({ server, tool, pin }) =>
    pin.waiting ? [{ action: actionOf(server, tool), server, hash: pin.waiting.hash }] : [],
  );
}
