/** Writes a file where there is none yet. */
import { realpathSync } from 'node:fs';
import { lstat, mkdir, open, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { DeskmateError } from '../../src/errors.ts';

/**
 * Makes the folder when it is missing. A file that is there already stays as it is.
 * @throws DeskmateError `config_invalid` when it cannot be written
 */
export async function writeNew(
  folder: string,
  name: string,
  text: string,
): Promise<{ path: string; written: boolean }> {
  const path = join(folder, name);
  let begun = false;
  try {
    await mkdir(folder, { recursive: true });
    const file = await open(path, 'wx').catch(unlessThere(path));
    if (!file) return { path, written: false };
    begun = true;
    await file.writeFile(text).finally(() => file.close());
    return { path, written: true };
  } catch (cause) {
    if (begun) await rm(path, { force: true });
    throw new DeskmateError(
      'config_invalid',
      `${path} cannot be written: name a folder that you may write to.`,
      { cause },
    );
  }
}

/** Whatever is there already, a link to nowhere too. */
function unlessThere(path: string) {
  return async (cause: unknown) => {
    if (await lstat(path).catch(() => undefined)) return undefined;
    throw cause;
  };
}

/** Whether a folder, there already or not, is another one or somewhere below it. */
export function isWithin(outer: string, folder: string): boolean {
  const way = relative(real(outer), real(folder));
  return way === '' || (way.split(/[/\\]/)[0] !== '..' && !isAbsolute(way));
}

/** Where a path leads to; of what is not there yet, as far as it is. */
function real(path: string): string {
  const whole = resolve(path);
  try {
    return realpathSync(whole);
  } catch {
    const above = dirname(whole);
    return above === whole ? whole : join(real(above), relative(above, whole));
  }
}
