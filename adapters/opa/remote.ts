/** The rules on an OPA server. It must serve them as a bundle, whose revision tells when they change. */
import { digestOf } from '../../src/audit/canonical.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Policy } from '../../src/gate/policy.ts';
import { readDecision } from './decision.ts';
import { ruleInput } from './input.ts';

const PATH = 'v1/data/deskmate/decision?provenance=true';
const TIMEOUT_MS = 2_000;
/** A decision is some kilobytes. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** @param url of the server, for example `http://127.0.0.1:8181`; may have a path in front of `/v1`. */
export function createRemotePolicy({
  url,
  timeoutMs = TIMEOUT_MS,
}: {
  url: string;
  timeoutMs?: number;
}): Policy {
  const decision = new URL(PATH, url.endsWith('/') ? url : `${url}/`);
  return {
    async evaluate(input) {
      try {
        const response = await fetch(decision, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ input: ruleInput(input) }),
          // Another address than the one that was configured must not decide.
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (response.status !== 200) throw new Error(`status ${response.status}`);
        const answer: unknown = JSON.parse(await readText(response));
        return readDecision(member(answer, 'result'), revisionOf(answer));
      } catch (cause) {
        const why = cause instanceof DeskmateError ? ` ${cause.message}` : '';
        throw new DeskmateError(
          'policy_unavailable',
          `The policy server at OPA_URL gave no decision.${why} Look whether it runs and serves the policy bundle.`,
          { retry: true, cause },
        );
      }
    },
  };
}

async function readText({ body }: Response): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, bytes] = ['', 0];
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MAX_ANSWER_BYTES) throw new Error('the answer is too long');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Of the bundles alone: their names are the server's own business. */
function revisionOf(answer: unknown): string {
  const bundles = member(member(answer, 'provenance'), 'bundles');
  const revisions = Object.values(Object(bundles)).map((bundle) => member(bundle, 'revision'));
  if (
    revisions.length === 0 ||
    !revisions.every((revision) => typeof revision === 'string' && revision !== '')
  )
    throw new DeskmateError(
      'policy_invalid',
      'It names no revision: serve the rules as a bundle that has one.',
    );
  return digestOf(revisions.sort()).slice(0, 12);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
