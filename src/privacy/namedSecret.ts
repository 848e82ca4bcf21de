/** Passwords, keys and codes that are secret only because somebody says so. */
import { bitsOf } from './secret.ts';
import { type Span, spanOf } from './span.ts';

/** A word for a secret, what may stand between, and the secret itself; it says whether it was given by ":" or "=". */
const SAID =
  /(?<![\p{L}\p{N}])(pass ?words?|pass ?phrases?|passwd|passwort\p{L}{0,4}|kennw[oö]rt\p{L}{0,4}|pwd|passcode|secrets?|tokens?|(?:api|access|account|secret|client|private|subscription|recovery|encryption|signing|product|licen[cs]e|bitlocker)[-_ ]?(?:key|secret|token)s?|api|credentials?|schl[uü]ssel|mot de passe|contrase[nñ]a|wachtwoord|senha|l[oö]senord|has[lł]o)["'`*]{0,3}(\s{0,3}(?:[:=>]|=>|->|:=)\s{0,3}|\s{1,3}(?:(?:is|was|are|ist|war|lautet|est|es|[eè]|now|still|set|to|jetzt|nun)\s{1,3}){0,3})["'`<*]{0,3}([^\s"'`<>]{4,400})/dgiu;

/** Short numbers: only right behind their word. */
const CODE =
  /(?<![\p{L}\p{N}])(?:pins?|puk|cvv|cvc|cvv2|otp|totp|tan|mfa code|2fa code|(?:verification|security|one[- ]time|sms|access|unlock|recovery|confirmation|reset|auth(?:entication)?|sicherheits|best[aä]tigungs) ?-?codes?)["']?(?: number| code| no\.?)?\s{0,3}(?::|=|is|was|ist|lautet)?\s{0,3}["']?(\d{3}[ -]\d{3}|\d{3,8})(?![\p{L}\p{N}-])/dgiu;

const TRAILING = /[.,;:!?)\]}*]{1,9}$/;
/** A placeholder of a form, or what a program shows in its stead. */
const NOTHING = /^(?:\$\{?\w+\}?|x+|[•●]+|<.*>|\[.*\]?|null|none|true|false|undefined|https?:.*)$/i;
const LONG = 16;

const PASSWORD = /^(?:pass|pwd|kennw|mot de|contrase|wachtw|senha|l[oö]sen|has)/i;
/** What is said of passwords after a colon. */
const ABOUT = new Set(
  `about after again always asking because before blank cannot change changed changes changing correct could disabled does
  empty enter error every expired expires expiry failed failing forgot forgotten hidden incorrect invalid issue issues keeps
  length locked managed manager minimum missing needed never optional please policy prompt protected reject rejected
  request required reset resets resetting rotate rotated saved should sometimes there these thing tried unable unknown
  update updated using valid weekly where which while works wrong abgelaufen vergessen falsch expiré oublié olvidada`.split(
    /\s+/,
  ),
);

export function findNamedSecrets(text: string): Span[] {
  const said = [...text.matchAll(SAID)].flatMap((match) => {
    const [, word = '', link = '', value = ''] = match;
    // What ends a sentence may end the secret as well: it tells nothing, and is hidden with it.
    const bare = value.replace(TRAILING, '');
    const given = /[:=>]/.test(link);
    const secret = looksSecret(bare, given) || (given && PASSWORD.test(word) && isWordToHide(bare));
    return secret ? spanOf('SECRET', match, 3) : [];
  });
  return [...said, ...[...text.matchAll(CODE)].flatMap((match) => spanOf('SECRET', match, 1))];
}

/** "Password: sunshine" gives one away; "Password: expired" is about one. */
function isWordToHide(word: string): boolean {
  return /^\p{L}{5,}$/u.test(word) && !ABOUT.has(word.toLowerCase());
}

/** "Password is Summer-2024" is one; "password is wrong" is none. */
function looksSecret(word: string, given: boolean): boolean {
  if (word.length < 4 || NOTHING.test(word)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(word)).length;
  if (given)
    return (
      kinds > 1 && (/\d/.test(word) || /[!#$%^&*+=?@_]/.test(word) || /[a-z][A-Z]/.test(word) || kinds > 2)
    );
  if (/\d/.test(word) && kinds > 1 && word.length > 5) return true;
  if (/[!#$%^&*+=?@]/.test(word) && kinds > 1 && word.length > 5) return true;
  return word.length >= LONG && bitsOf(word) > 3.5 && kinds > 1;
}
