/** Thread ids of clients: each request is a thread of its own, and tells whose it is. */
export type Thread = { client: string; key: string };

const THREAD = /^mcp:([a-z][a-z0-9-]{0,39}):([A-Za-z0-9-]{1,64})$/;

export function encodeThread({ client, key }: Thread): string {
  return `mcp:${client}:${key}`;
}

/** Undefined for a thread of another surface. */
export function decodeThread(text: string): Thread | undefined {
  const [, client, key] = THREAD.exec(text) ?? [];
  return client !== undefined && key !== undefined ? { client, key } : undefined;
}
