/** Hardware addresses: they name one device, which one person carries. */
import { type Span, spanOf } from './span.ts';

const MAC =
  /(?<![\p{L}\p{N}_:-])(?:[0-9a-f]{2}([:-])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\p{L}\p{N}_:-])/giu;

export function findMacs(text: string): Span[] {
  return [...text.matchAll(MAC)].flatMap((match) => spanOf('MAC_ADDRESS', match));
}
