/** Links that let in whoever has them. Only the part that does is hidden, so that where they lead stays readable. */

import { bitsOf } from './secret.ts';
import { type Span, spanOf } from './span.ts';

const LINK = /(?<![\p{L}\p{N}])(?:https?|wss?|ftp|slack|msteams|otpauth):\/\/[^\s<>"'`|\\]{3,2000}/giu;
const PARAMETER =
  /[?&#;](?:[\w.-]{0,20}(?:token|secret|passw(?:or)?d|pwd|signature|credential|session|jwt|ticket|otp|hmac)[\w.-]{0,12}|sig|key|api_?key|auth|code|sid|pass|state|nonce|se_?key|x-amz-[\w-]{1,24}|sv|otk|magic|invite)=([^&#;\s]{4,1500})/dgi;
/** Addresses of hooks: whoever knows them may post. */
const HOOK =
  /^(?:https?:\/\/hooks\.slack\.com\/(?:services|workflows|triggers)|https?:\/\/[\w.-]{0,80}webhook\.office\.com\/webhookb?\d?|https?:\/\/discord(?:app)?\.com\/api\/webhooks|https?:\/\/[\w.-]{0,80}\.logic\.azure\.com(?::\d+)?\/workflows)\/(\S{8,})/di;
/** A piece of a path that a computer drew, as in a link that sets a new password. */
const PIECE = /\/([\w~.+=-]{20,512})(?=[/?#]|$)/dg;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LEAST_BITS = 3.5;

export function findLinkSecrets(text: string): Span[] {
  return [...text.matchAll(LINK)].flatMap(({ 0: link, index }) =>
    secretsIn(link).map(({ type, start, end }) => ({ type, start: start + index, end: end + index })),
  );
}

function secretsIn(link: string): Span[] {
  const hook = HOOK.exec(link);
  if (hook) return spanOf('SECRET', hook, 1);
  const pieces = [...link.matchAll(PIECE)].filter(([, piece = '']) => isDrawn(piece));
  return [...link.matchAll(PARAMETER), ...pieces].flatMap((match) => spanOf('SECRET', match, 1));
}

function isDrawn(piece: string): boolean {
  return (
    /\d/.test(piece) &&
    /[a-z]/i.test(piece) &&
    !UUID.test(piece) &&
    !/[a-z]{5,}-[a-z]/i.test(piece) &&
    bitsOf(piece) > LEAST_BITS
  );
}
