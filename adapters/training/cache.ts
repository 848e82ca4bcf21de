/** Trained models as files, each named after what it was trained from. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { whatFailed } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Learned } from '../../src/router/judge.ts';
import { fromBytes, toBytes } from '../../src/router/model-file.ts';

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

const ENDING = '.model.br';
/** Older ones are deleted: intents are changed again and again. */
const KEPT = 8;
/** The best that still takes a tenth of a second. */
const QUALITY = 5;

export type Cache = {
  get(key: string): Promise<Learned | undefined>;
  set(key: string, learned: Learned): Promise<void>;
};

/** What cannot be read is trained anew, and what cannot be written is not kept: neither stops a desk. */
export function createCache(folder: string, log: Log): Cache {
  const fileOf = (key: string) => join(folder, `${key}${ENDING}`);

  async function prune(): Promise<void> {
    const names = (await readdir(folder)).filter((name) => name.endsWith(ENDING));
    const files = await Promise.all(
      names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
    );
    files.sort((a, b) => b.at - a.at);
    for (const { name } of files.slice(KEPT)) await rm(join(folder, name), { force: true });
  }

  return {
    async get(key) {
      try {
        return fromBytes(await decompress(await readFile(fileOf(key))));
      } catch {
        return undefined;
      }
    },
    async set(key, learned) {
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        // Whole or not there: two processes may write the same one.
        const draft = `${fileOf(key)}.${process.pid}`;
        await writeFile(draft, await packed(learned), { mode: 0o600 });
        await rename(draft, fileOf(key));
        await prune();
      } catch (error) {
        log.warn('training.not_kept', whatFailed(error));
      }
    },
  };
}

/** The bytes of a model's file. */
export function packed(learned: Learned): Promise<Buffer> {
  return compress(toBytes(learned), { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
}
