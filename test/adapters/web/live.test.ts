/** Cards that are being written: few changes, the last one always, and a screen reader that hears sentences. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Message } from '../../../adapters/web/wire.ts';
import type { Card } from '../../../src/card.ts';
import { playground } from './playground.ts';

const MINE = { surface: 'web', thread: 'web:private:ada:1', shared: false };
const live = (text: string, more: Partial<Card> = {}): Card => ({ tone: 'info', live: true, text, ...more });
const PRESS = { verb: 'human', case: 'c-1', arg: '' } as const;

test('a hundred edits in a burst become few, and the last one stands', async (t) => {
  const web = await playground(t);
  const shown = async () =>
    (await web.get(`/threads/${encodeURIComponent(MINE.thread)}?as=ada`)).json as {
      messages: Message[];
      seq: number;
    };
  const reference = await web.surface.post(MINE, live('0'));
  for (let n = 1; n <= 100; n += 1) await web.surface.edit(reference, live(`${n} so far`));
  await web.delays.until();
  await web.delays.pass(150);
  const grown = await shown();
  assert.deepEqual([grown.messages[0]?.card?.text, grown.seq], ['100 so far', 3]);
  await web.surface.edit(reference, live('101 so far'));
  await web.surface.edit(reference, { tone: 'info', text: 'All of them' });
  await web.delays.pass(60_000);
  const { messages, seq } = await shown();
  assert.deepEqual([messages[0]?.card, seq], [{ tone: 'info', text: 'All of them' }, 4]);
});

test('a version that cannot be stored is passed over, and the end says what is wrong', async (t) => {
  const web = await playground(t);
  const reference = await web.surface.post(MINE, live('0'));
  await web.stop();
  await web.surface.edit(reference, live('1'));
  await assert.rejects(web.surface.edit(reference, { tone: 'info', text: '2' }), {
    code: 'surface_unavailable',
  });
});

type Said = { text: string; steps: string[] };
type AloudScript = {
  nothingSaid(): Said;
  aloud(said: Said, card: Card): { words: string; said: Said };
};
const script = new URL('../../../adapters/web/public/aloud.js', import.meta.url).href;
const { aloud, nothingSaid }: AloudScript = await import(script);

/** All that is said, version by version. */
function heard(versions: Card[]): string[] {
  let said = nothingSaid();
  return versions.map((card) => {
    const next = aloud(said, card);
    said = next.said;
    return next.words;
  });
}

test('a screen reader hears sentences, each once, and the rest at the end', () => {
  const versions = [
    'Your',
    'Your VPN is version 3.2. It',
    'Your VPN is version 3.2. It is old',
    'Your VPN is version 3.2. It is old! Up',
  ];
  assert.deepEqual(
    heard([...versions.map((text) => live(text)), { tone: 'info', text: `${versions[3]}date it` }]),
    ['', 'Your VPN is version 3.2.', '', 'It is old!', 'Update it'],
  );
});

test('it hears steps as they begin and end, and what can be pressed at the end', () => {
  const step = (label: string, state: 'todo' | 'doing' | 'done' | 'failed') => ({ label, state });
  assert.deepEqual(
    heard([
      live('', { steps: [step('Look', 'doing'), step('Tell', 'todo')] }),
      live('', { steps: [step('Look', 'done'), step('Tell', 'doing')] }),
      live('', { steps: [step('Look', 'done'), step('Tell', 'doing')] }),
      {
        tone: 'info',
        text: 'Found it',
        steps: [step('Look', 'done'), step('Tell', 'failed')],
        buttons: [{ label: 'Talk to a person', press: PRESS }],
      },
    ]),
    [
      'Look: in progress.',
      'Look: done. Tell: in progress.',
      '',
      'Tell: not done. Found it You can press: Talk to a person.',
    ],
  );
});

test('a text that was begun anew is told anew', () => {
  assert.deepEqual(
    heard([live('I think so. Or'), live('No. It'), { tone: 'info', text: 'No. It is not.' }]),
    ['I think so.', 'No.', 'It is not.'],
  );
});

test('whatever the pieces, every word is said once and in order', () => {
  const words = fc.array(fc.constantFrom('one', 'two.', 'three!', '4.5', '(six?)', '\n'), { maxLength: 30 });
  fc.assert(
    fc.property(words, fc.array(fc.nat(), { maxLength: 10 }), (list, cuts) => {
      const text = list.join(' ');
      const ends = cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b);
      const versions = [...ends.map((end) => live(text.slice(0, end))), { tone: 'info' as const, text }];
      const said = heard(versions).join(' ');
      assert.equal(said.replace(/\s+/g, ''), text.replace(/\s+/g, ''));
    }),
    { verbose: true },
  );
});
