import { DeskmateError } from '../../src/errors.ts';

/** A server cannot be reached, or does not answer in time. */
export function unavailable(server: string, cause?: unknown): DeskmateError {
  return new DeskmateError(
    'system_unavailable',
    `The server "${server}" does not answer. I try again by myself.`,
    {
      retry: true,
      cause,
    },
  );
}
