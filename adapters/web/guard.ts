/**
 * Keeps other web pages out. The playground lets everybody on this machine be anybody, so the danger is a
 * page elsewhere that makes the reader's browser talk to it: by a name that is pointed at 127.0.0.1 (DNS
 * rebinding; hence the Host check), or by a cross-site request (hence Origin and a token only our page can read).
 */
import { timingSafeEqual } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { Problem } from './problem.ts';

/** The header that carries the token of this start. */
export const TOKEN_HEADER = 'x-deskmate-token';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/** Set by proxies and tunnels, which often call us "localhost" on behalf of the whole internet. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'via'];

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Refuses requests that were not made for this machine by name, and sets the headers every answer has. */
export function guardReads(request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  if (!LOOPBACK.test(request.headers.host ?? '')) {
    throw new Problem(
      421,
      'wrong_host',
      'The playground answers only on localhost, 127.0.0.1 and [::1]; from elsewhere use an SSH tunnel.',
    );
  }
  if (FORWARDED.some((name) => request.headers[name] !== undefined)) {
    throw new Problem(
      421,
      'forwarded',
      'The playground answers no proxy; open it on this machine or by an SSH tunnel.',
    );
  }
  next();
}

/** Refuses requests that change something unless our own page made them, in this start of the server. */
export function guardWrites(token: string) {
  return (request: Request, _response: Response, next: NextFunction): void => {
    const { host, origin } = request.headers;
    if (origin !== `http://${host}` && origin !== `https://${host}`) {
      throw new Problem(403, 'foreign_origin', 'Only the playground page itself may do this.');
    }
    if (!sameText(request.get(TOKEN_HEADER) ?? '', token)) {
      throw new Problem(403, 'stale_token', 'This page is from before a restart. Reload it.');
    }
    next();
  };
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
