/** How the playground says no: a status, a code and a sentence; one line of log, never what people wrote. */
import type { NextFunction, Request, Response } from 'express';
import { DeskmateError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { ErrorBody } from './wire.ts';

export class Problem extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The last of the handlers: answers every error of the playground's routes. */
export function answerProblems(log: Log) {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const problem = problemOf(error);
    const fields = { method: request.method, status: problem.status, code: problem.code };
    if (problem.status === 500) log.error('web.failed', { ...fields, error: nameOf(error) });
    else log.warn('web.refused', fields);
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.status === 503) response.set('Retry-After', '1');
    const body: ErrorBody = { error: { code: problem.code, message: problem.message } };
    response.status(problem.status).json(body);
  };
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DeskmateError) {
    if (error.retry) return new Problem(503, error.code, 'Deskmate could not take this just now. Try again.');
    if (error.code === 'not_found') return new Problem(404, error.code, error.message);
    if (error.code === 'refused') return new Problem(403, error.code, error.message);
  }
  const status = statusOf(error);
  if (status === 413) return new Problem(413, 'too_large', 'That is more than 64 KB. Send less at once.');
  if (status === 415) return new Problem(415, 'not_json', 'Send the body as UTF-8 JSON.');
  // Anything else that Express refuses: broken JSON, a broken address, a request cut off.
  if (status !== undefined)
    return new Problem(400, 'bad_request', 'The request is not well-formed JSON over HTTP.');
  return new Problem(500, 'failed', 'Something went wrong on our side. It is in the log; try again.');
}

/** The 4xx status that Express and its body parser put on their errors. */
function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof DeskmateError ? error.code : error instanceof Error ? error.name : typeof error;
}
