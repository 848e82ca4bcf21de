/** Keys and tokens that tell by their form what they are. */
import { type Span, spanOf } from './span.ts';

/** Each begins only where no such character stands before it, so that every text is read once. */
const FORMS = [
  /(?<![\w-])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?!\w)/g, // Amazon
  /(?<![\w-])(?:gh[pousr]_\w{20,255}|github_pat_\w{20,255}|glpat-[\w-]{16,255})/g, // GitHub, GitLab
  /(?<![\w-])(?:xox[a-z]-|xapp-|xoxe\.)[\w.-]{8,255}/g, // Slack
  /(?<![\w-])eyJ[\w-]{5,8000}\.[\w-]{2,8000}(?:\.[\w-]{0,8000}){0,3}/g, // JWT, JWE
  /(?<![\w-])(?:sk|pk|rk|ak)[-_][\w-]{12,255}/g, // OpenAI, Anthropic, Stripe
  /(?<![\w-])(?:AIza[\w-]{30,45}|ya29\.[\w-]{20,512}|GOCSPX-[\w-]{20,60})/g, // Google
  /(?<![\w-])(?:npm_\w{30,64}|pypi-[\w-]{30,255}|dop_v1_\w{40,80}|hf_\w{20,64}|SG\.[\w-]{16,40}\.[\w-]{16,80}|dckr_pat_[\w-]{20,64}|hvs\.[\w-]{20,120}|shp(?:at|ss|ca)_\w{20,64})/g,
  /(?<![\w-])\d{8,10}:AA[\w-]{30,40}/g, // Telegram
  /(?<![\w-])AGE-SECRET-KEY-1[A-Z0-9]{40,80}/g,
  /-----BEGIN (?:[A-Z0-9 ]{0,30})PRIVATE KEY(?: BLOCK)?-----[\s\S]{0,8000}?(?:-----END [A-Z0-9 ]{0,40}-----|(?![\s\S]))/g,
];

/** What follows is the secret: the words before it stay. */
const LED =
  /(?<![\w-])(?:bearer|basic|negotiate)[ =:]{1,3}(?!(?:auth|token|access|user)\w*\b)([\w.~+/-]{12,4000}={0,2})|(?:AccountKey|SharedAccessKey|SharedSecret\w{0,12}|Pwd|Password|ClientSecret)=([^;\s"'&]{4,400})|[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,128}:([^\s/@]{1,256})@/dgi;

/** Nothing is as long and as mixed as the keys that computers make, such as Azure's. */
const LONG = /(?<![\w+/=-])[\w+/-]{32,512}={0,2}(?![\w+/=-])/g;
const LEAST_BITS = 4;

export function findSecrets(text: string): Span[] {
  const known = FORMS.flatMap((form) => [...text.matchAll(form)].flatMap((match) => spanOf('SECRET', match)));
  const led = [...text.matchAll(LED)].flatMap((match) =>
    spanOf(
      'SECRET',
      match,
      match.findIndex((group, at) => at > 0 && group !== undefined),
    ),
  );
  const long = [...text.matchAll(LONG)].filter(([word]) => isRandom(word));
  return [...known, ...led, ...long.flatMap((match) => spanOf('SECRET', match))];
}

/** Capitals, small letters and digits in no order. A path has words in it, a digest only one case. */
function isRandom(word: string): boolean {
  if (!/[a-z]/.test(word) || !/[A-Z]/.test(word) || (word.match(/\d/g) ?? []).length < 3) return false;
  if (/[/\-_]/.test(word) && word.split(/[/\-_]/).some((part) => /^[A-Za-z]?[a-z]{4,}$/.test(part)))
    return false;
  return bitsOf(word) >= LEAST_BITS;
}

/** Shannon's entropy, in bits a character. */
export function bitsOf(word: string): number {
  const counts = new Map<string, number>();
  for (const sign of word) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / word.length) * Math.log2(count / word.length);
  return bits;
}
