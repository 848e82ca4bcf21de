/** Reads the text files of a folder: intents, knowledge, policies. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DeskmateError } from '../../src/errors.ts';

export type TextFile = { /** Relative to the working directory, for messages. */ path: string; text: string };

const MAX_FILES = 2_000;
const MAX_FILE_SIZE = 1024 * 1024;

/**
 * The files of a folder and its subfolders whose names end in one of the extensions, sorted by path. Hidden
 * files and links are left out.
 * @param extensions with the dot: `.yaml`.
 * @throws DeskmateError `config_invalid` when the folder is missing or has no such file, or when a file is too
 *   large, not UTF-8 or cannot be read.
 */
export async function readFolder(folder: string, ...extensions: string[]): Promise<TextFile[]> {
  const names = await namesIn(folder);
  const paths = names
    .filter((name) => extensions.some((extension) => name.endsWith(extension)))
    .filter((name) => !name.split(/[/\\]/).some((part) => part.startsWith('.')))
    .toSorted((a, b) => (a < b ? -1 : 1));
  const shown = shorten(folder);
  if (paths.length === 0)
    throw unusable(`${shown} has no ${extensions.join(' or ')} file: put at least one there`);
  if (paths.length > MAX_FILES)
    throw unusable(`${shown} has ${paths.length} files: at most ${MAX_FILES} are read`);
  return Promise.all(paths.map((name) => readText(join(folder, name))));
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  } catch (cause) {
    throw unusable(
      `the folder ${shorten(folder)} cannot be read (${codeOf(cause)}): check that it exists`,
      cause,
    );
  }
}

async function readText(path: string): Promise<TextFile> {
  const shown = shorten(path);
  try {
    const { size } = await stat(path);
    if (size > MAX_FILE_SIZE) throw unusable(`${shown} has ${size} bytes: at most ${MAX_FILE_SIZE} are read`);
    const bytes = await readFile(path);
    return { path: shown, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (cause) {
    if (cause instanceof DeskmateError) throw cause;
    throw unusable(`${shown} cannot be read (${codeOf(cause)}): it must be a UTF-8 text file`, cause);
  }
}

function shorten(path: string): string {
  return relative(process.cwd(), path) || '.';
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}

function unusable(message: string, cause?: unknown): DeskmateError {
  return new DeskmateError('config_invalid', message, { cause });
}
