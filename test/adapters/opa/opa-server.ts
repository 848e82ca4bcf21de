/** The real OPA on a free port of this machine, serving the shipped rules as a bundle. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundle } from '../../../policies/build.ts';
import { freePort } from '../../fakes/free-port.ts';
import { eventually } from '../../fakes/playground.ts';

/** Compiled bytes are compared, so no other will do; as in `.ci/run`. */
const VERSION = '1.22.0';
const installed = spawnSync('opa', ['version'], { encoding: 'utf8' }).stdout ?? '';

export const noOpa: string | false = installed.split('\n').includes(`Version: ${VERSION}`)
  ? false
  : `opa ${VERSION} is not installed`;

export type OpaServer = { url: string /** Ends it and removes its bundle. */; stop(): Promise<void> };

/** `bundle: false`: the files as they are, which have no revision. */
export async function startOpa({ bundle = true } = {}): Promise<OpaServer> {
  const folder = mkdtempSync(join(tmpdir(), 'deskmate-opa-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const policies = join(import.meta.dirname, '../../../policies');
  const packed = join(folder, 'bundle.tar.gz');
  if (bundle) buildBundle(packed);
  const served = bundle
    ? ['--bundle', packed]
    : [
        ...[
          '*_test.rego',
          'retention.yaml',
          'learning.yaml',
          'knowledge.yaml',
          'models.yaml',
          'mcp.yaml',
          'routing.yaml',
        ].flatMap((one) => ['--ignore', one]),
        policies,
      ];
  const options = ['--addr', `127.0.0.1:${port}`, '--log-level', 'error', '--disable-telemetry'];
  const child = spawn('opa', ['run', '--server', ...options, ...served], { stdio: 'ignore' });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually('OPA to serve', async () => {
      if (child.exitCode !== null) throw new Error(`opa ended with ${child.exitCode}`);
      return fetch(`${url}/health?bundles`).then(
        ({ ok }) => ok,
        () => false,
      );
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
