/** Reads a file line by line, however long the file is. */
import { createReadStream } from 'node:fs';
import { DeskmateError } from '../../src/errors.ts';

/** A checkpoint has less than 1 MB, an event some kilobytes. */
const MAX_LINE = 64 * 1024 * 1024;

/**
 * The lines of a file, without their line breaks. One that is longer than 64 MB or no UTF-8 comes as undefined.
 * @throws DeskmateError `not_found` when there is no such file, `store_unavailable` when it cannot be read
 */
export async function* readLines(path: string): AsyncIterable<string | undefined> {
  let parts: Buffer[] = [];
  let size = 0;
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const end = (): string | undefined => {
    const bytes = size > MAX_LINE ? undefined : Buffer.concat(parts);
    parts = [];
    size = 0;
    try {
      return bytes && decoder.decode(bytes);
    } catch {
      return undefined;
    }
  };
  const keep = (part: Buffer) => {
    size += part.length;
    if (size <= MAX_LINE) parts.push(part);
    else parts = [];
  };
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        keep(chunk.subarray(from, at));
        from = at + 1;
        yield end();
      }
      if (from < chunk.length) keep(chunk.subarray(from));
    }
  } catch (cause) {
    throw explain(path, cause);
  }
  if (size > 0) yield end();
}

function explain(path: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || !('syscall' in cause)) return cause;
  const code = 'code' in cause ? String(cause.code) : 'unknown reason';
  return code === 'ENOENT'
    ? new DeskmateError('not_found', `There is no file ${path}.`, { cause })
    : new DeskmateError('store_unavailable', `${path} cannot be read (${code}).`, { cause });
}
