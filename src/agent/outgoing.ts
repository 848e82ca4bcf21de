/** What a model wrote, as people may read it: no link, picture or mention that nobody allowed. */
import { GAP, GONE, withoutAddresses } from './addresses.ts';

/** What nobody sees, or what turns the direction of text. Joiners between emoji make one picture of them and stay. */
const INVISIBLE =
  /(?<!\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)\u200D|\u200D(?!\p{Extended_Pictographic})|(?<!\p{Extended_Pictographic})\uFE0F|(?![\u200D\uFE0F])[\p{Default_Ignorable_Code_Point}\p{Cf}]|[\u2028\u2029\uFFF9-\uFFFC]|(?![\n\t])\p{Cc}/gu;
/** Markdown and HTML pictures and links, and what Slack takes for a link or a mention. */
const PICTURE = /!\[([^[\]]{0,300})\](?:\([^()\s]{0,500}[^()]{0,200}\)|\[[^[\]]{0,300}\])/g;
const LINK = /\[([^[\]]{0,300})\]\([ \t]*<?([^()\s<>]{0,500})>?[^()]{0,200}\)/g;
const REFERENCE = /^[ \t]{0,3}\[[^[\]]{1,100}\]:[^\n]*$/gm;
const SLACK_LINK = /<([a-z][a-z0-9+.-]{1,20}:[^|<>\s]{1,500})(?:\|([^<>]{0,300}))?>/gi;
const SLACK_MENTION = /<[@!#][^<>]{0,200}>/g;
const TAG = /<\/?[a-z!][^<>]{0,500}>/gi;
/** What of these was not closed, or is too long to be one. */
const OPEN_TAG = /<(?=[a-z!@#/?])/gi;
const OPEN_LINK = /\](?=[([])/g;
const OPEN_PICTURE = /!(?=\[)/g;
const MENTION = /(?<![\p{L}\p{N}._%+-])[@＠](?=[\p{L}\p{N}<_])/gu;

/** What is taken out may bring together what stood around it; more rounds than this are a game. */
const ROUNDS = 5;

/**
 * Doing it again changes nothing. It takes time in proportion to the text.
 * @param hosts that links may go to, with everything below them, over https
 * @returns the words; of a link that is not allowed what it was called
 */
export function outgoing(text: string, hosts: readonly string[]): string {
  let last = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = once(last, hosts);
    if (next === last) return next;
    last = next;
  }
  return once(last.replaceAll(/[[\]<>()@＠!:/.．｡|`]/g, ' '), hosts);
}

function once(text: string, hosts: readonly string[]): string {
  const plain = text
    .replace(INVISIBLE, '')
    .replace(PICTURE, '$1')
    .replace(REFERENCE, '')
    .replace(LINK, (_, words: string, url: string) => named(words, url, hosts))
    .replace(SLACK_LINK, (_, url: string, words?: string) => named(words ?? '', url, hosts))
    .replace(SLACK_MENTION, '')
    .replace(TAG, '')
    .replace(OPEN_TAG, '‹')
    .replace(OPEN_LINK, '] ')
    .replace(OPEN_PICTURE, '! ')
    .replace(MENTION, '');
  return withoutAddresses(plain, hosts).replace(OPEN_LINK, '] ').trim();
}

/** What a link was called, and where it goes when that is allowed. */
function named(words: string, url: string, hosts: readonly string[]): string {
  const address = withoutAddresses(url, hosts);
  if (address === url && /^https:/i.test(url))
    return words === '' || words === url ? url : `${words} (${url})`;
  return words || GONE;
}

/** The same without what keeps names of files from being links, for where nothing becomes one. */
export function ungapped(text: string): string {
  return text.replaceAll(GAP, '');
}
