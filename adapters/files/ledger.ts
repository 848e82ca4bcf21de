/** The second place for checkpoints: a file of lines that only grows, best on a disk of its own. */
import { constants } from 'node:fs';
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DeskmateError, isCode } from '../../src/errors.ts';
import type { Ledger } from '../../src/ports/ledger.ts';
import { readLines } from './lines.ts';

const NEW_LINE = 10;
const BLOCK = 64 * 1024;

/** The file is opened for every line: some minutes lie between two. */
export function openLedger(path: string): Ledger {
  return {
    append: (line) =>
      explained(path, async () => {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const file = await open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT, 0o600);
        try {
          const start = await cutTorn(file);
          await file.appendFile(`${start}${line}\n`);
          await file.sync();
        } finally {
          await file.close();
        }
        await syncFolder(dirname(path));
      }),

    last: () =>
      explained(path, async () => {
        const file = await open(path, 'r').catch((cause) => {
          if (codeOf(cause) === 'ENOENT') return undefined;
          throw cause;
        });
        if (!file) return undefined;
        try {
          const end = await endOfLines(file);
          if (end === 0) return undefined;
          const start = await lineBreakBefore(file, end - 1);
          return (await bytesOf(file, start, end - 1)).toString('utf8');
        } finally {
          await file.close();
        }
      }),

    async *lines() {
      try {
        for await (const line of readLines(path)) yield line ?? '';
      } catch (error) {
        if (!isCode(error, 'not_found')) throw error;
      }
    },
  };
}

/**
 * A line without its line break was never acknowledged: the power went while it was written. Where the file may only
 * grow it stays, and the next line begins with a line break.
 */
async function cutTorn(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  const end = await endOfLines(file);
  if (end === size) return '';
  try {
    await file.truncate(end);
    return '';
  } catch (cause) {
    if (codeOf(cause) !== 'EPERM') throw cause;
    return '\n';
  }
}

/** Where the last whole line ends, behind its line break. */
async function endOfLines(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  return lineBreakBefore(file, size);
}

/** The place behind the last line break before a place; 0 when there is none. */
async function lineBreakBefore(file: FileHandle, place: number): Promise<number> {
  for (let to = place; to > 0; ) {
    const from = Math.max(0, to - BLOCK);
    const found = (await bytesOf(file, from, to)).lastIndexOf(NEW_LINE);
    if (found >= 0) return from + found + 1;
    to = from;
  }
  return 0;
}

async function bytesOf(file: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

/** A new file is there for good only once its folder is on disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function explained<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new DeskmateError(
      'store_unavailable',
      `The checkpoint file ${path} cannot be used (${codeOf(cause)}). DESKMATE_CHECKPOINTS must name a file that can be written.`,
      { cause, retry: true },
    );
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}
