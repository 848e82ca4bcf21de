/** The App Home: what waits for a person, their cases, and what they can ask. https://docs.slack.dev/surfaces/app-home */
import type { types } from '@slack/bolt';
import type { Card, Home } from '../../src/card.ts';
import { plain, renderShort } from './blocks.ts';

/** A view takes 100 blocks; the rest is kept for headings and examples. */
const CARD_BLOCKS = 80;
const HEADING: types.KnownBlock = { type: 'header', text: plain('What you can ask', 150) };

/** `owner`: account of the person whose home it is; comes back with every click there. */
export function renderHome(home: Home, owner: string): types.HomeView {
  const approvals = list('Waiting for you', home.approvals, CARD_BLOCKS / 2);
  const cases = list('Your cases', home.cases, CARD_BLOCKS / 2);
  const empty = approvals.length + cases.length === 0;
  return {
    type: 'home',
    private_metadata: owner,
    blocks: [
      ...(empty ? [sentence('Nothing is open. Write to me in Messages whenever you need something.')] : []),
      ...approvals,
      ...cases,
      HEADING,
      ...home.examples.slice(0, 8).map((example) => sentence(`• ${example}`)),
    ],
  };
}

function list(title: string, cards: Card[], room: number): types.KnownBlock[] {
  if (cards.length === 0) return [];
  const blocks: types.KnownBlock[] = [{ type: 'header', text: plain(title, 150) }];
  for (const card of cards) {
    const next: types.KnownBlock[] = [...renderShort(card), { type: 'divider' }];
    if (blocks.length + next.length >= room) {
      blocks.push(sentence('And more: write /desk cases or /desk approvals to see all.'));
      break;
    }
    blocks.push(...next);
  }
  return blocks;
}

function sentence(text: string): types.KnownBlock {
  return { type: 'section', text: plain(text, 300) };
}
