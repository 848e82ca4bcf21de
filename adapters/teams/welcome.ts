import type { Card } from '../../src/card.ts';

const MAX_EXAMPLES = 4;

/** The first thing somebody reads after the app was installed for them; the examples are taken from all over. */
export function welcomeCard(examples: readonly string[]): Card {
  const stride = Math.max(1, Math.ceil(examples.length / MAX_EXAMPLES));
  const lines = examples.filter((_, index) => index % stride === 0).map((example) => `• ${example}`);
  return {
    tone: 'info',
    title: 'Hello, I am Deskmate',
    text: ['Write what you need in your own words, and I take care of it.', lines.join('\n')]
      .filter(Boolean)
      .join('\n\n'),
    footer: 'Write "help" for more.',
  };
}
