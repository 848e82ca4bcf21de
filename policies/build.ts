/**
 * Compiles the rules with `opa`, always to the same bytes.
 *
 *     npm run policy:build [-- FILE]    WebAssembly for Deskmate itself; policies/policy.wasm when no file is named
 *     npm run policy:bundle -- FILE     a bundle for an OPA server, with a revision that changes when the rules do
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const folder = import.meta.dirname;

export function buildWasm(to: string): void {
  inTemporary((work) => {
    const bundle = join(work, 'bundle.tar.gz');
    opa('--target', 'wasm', '--entrypoint', 'deskmate/decision', '--output', bundle);
    writeFileSync(
      to,
      execFileSync('tar', ['-xzPOf', bundle, '/policy.wasm'], { maxBuffer: 64 * 1024 * 1024 }),
    );
  });
}

export function buildBundle(to: string): void {
  inTemporary((work) => {
    const draft = join(work, 'draft.tar.gz');
    opa('--output', draft);
    const revision = createHash('sha256').update(readFileSync(draft)).digest('hex').slice(0, 12);
    opa('--output', to, '--revision', revision);
  });
}

/** Runs where the rules are, so that no path of this machine gets into what it makes. */
function opa(...options: string[]): void {
  // As a bundle it reads only the rules and data.yaml.
  const rules = ['--ignore', '*_test.rego', '--ignore', '*.wasm', '--bundle', '.'];
  execFileSync('opa', ['build', ...options, ...rules], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

function inTemporary(work: (folder: string) => void): void {
  const temporary = mkdtempSync(join(tmpdir(), 'deskmate-policy-'));
  try {
    work(temporary);
  } finally {
    rmSync(temporary, { recursive: true });
  }
}

if (import.meta.main) {
  const [what, file] = process.argv.slice(2);
  if (what === 'wasm') buildWasm(resolve(file ?? join(folder, 'policy.wasm')));
  else if (what === 'bundle' && file) buildBundle(resolve(file));
  else {
    process.stderr.write(
      'Say what to build: policies/build.ts wasm [FILE], or policies/build.ts bundle FILE\n',
    );
    process.exitCode = 1;
  }
}
