/**
 * The SDK's HTTP client retries by itself, with its own pauses and no time limit, and offers no setting for it:
 * inside our own retries every failure would be multiplied. So that policy is taken out and a limit put in.
 */
import { isRecord } from '../../src/json.ts';

const TIMEOUT_MS = 10_000;

type Pipeline = {
  removePolicy(options: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest: (request: { abortSignal?: AbortSignal }, next: (request: unknown) => unknown) => unknown;
  }): void;
};

/** `connector`: the ConnectorClient of a turn context. */
export function tame(connector: unknown): void {
  const client = isRecord(connector) ? connector.client : undefined;
  const pipeline = isRecord(client) ? client.pipeline : undefined;
  if (!isPipeline(pipeline)) return;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'deskmateTimeout',
    sendRequest(request, next) {
      // Not `timeout`: its timer lives on after a failed connection, and keeps the process from ending.
      request.abortSignal = AbortSignal.timeout(TIMEOUT_MS);
      return next(request);
    },
  });
}

function isPipeline(value: unknown): value is Pipeline {
  return isRecord(value) && typeof value.removePolicy === 'function' && typeof value.addPolicy === 'function';
}
