import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder, with those above it, so that it survives a power cut: the folder above each is synced. What is made
 * inside is SQLite's to care for.
 * @throws the file system's error
 */
export function makeFolder(folder: string): void {
  const path = resolve(folder);
  // It holds what people asked for: nobody else on the machine may read it.
  const first = mkdirSync(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let above = dirname(path); ; above = dirname(above)) {
    syncFolder(above);
    if (above === dirname(first) || above === dirname(above)) return;
  }
}

/** Some systems cannot sync a folder; SQLite does not insist either. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {}
}
