/** Writes code.ts from kernel.wat, with the assembler of the WebAssembly project: `npm run kernel:build`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WABT = 'wabt@1.0.39';

/** The text of code.ts. */
export function built(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-kernel-'));
  try {
    const wasm = join(folder, 'kernel.wasm');
    const source = join(import.meta.dirname, 'kernel.wat');
    execFileSync('npx', ['--yes', `--package=${WABT}`, 'wat2wasm', source, '-o', wasm], { stdio: 'pipe' });
    const lines = readFileSync(wasm)
      .toString('base64')
      .match(/.{1,100}/g);
    return [
      '/** kernel.wat, assembled by `npm run kernel:build`. */',
      'export const CODE = Uint8Array.from(',
      '  atob(',
      `    ${(lines ?? []).map((line) => `'${line}'`).join(' +\n      ')},`,
      '  ),',
      '  (letter) => letter.charCodeAt(0),',
      ');',
      '',
    ].join('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'code.ts'), built());
