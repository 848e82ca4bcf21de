/** Values of every kind, carried everywhere in a prompt: the model must get nothing of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Model, Prompt } from '../../src/ports/model.ts';
import { find } from '../../src/privacy/find.ts';
import { maskedModel } from '../../src/privacy/maskedModel.ts';
import { KINDS } from '../../src/privacy/span.ts';
import { NAMES } from './people.ts';

/** By kind: the sentence, and the pieces of which none may be seen. Keys are put together here, as elsewhere. */
const CANARIES: Record<string, readonly [sentence: string, ...secret: string[]][]> = {
  EMAIL_ADDRESS: [['mail canary.bird@mine.example now', 'canary', 'mine.example']],
  CREDIT_CARD: [['card 5555 5555 5555 4444', '5555']],
  IBAN_CODE: [['pay DE89 3704 0044 0532 0130 00', '3704', '0532']],
  PHONE_NUMBER: [
    ['call +49 30 9876543', '9876543'],
    ['Tel. 0341 8387176', '8387176'],
  ],
  IP_ADDRESS: [
    ['from 10.20.30.40', '20.30'],
    ['from 2001:db8::beef', 'beef'],
  ],
  MAC_ADDRESS: [['nic 00:1A:2b:3c:4D:5e', '2b:3c']],
  US_SSN: [['ssn 054-28-6917', '6917']],
  US_DRIVER_LICENSE: [["driver's license D1234567", '1234567']],
  NATIONAL_ID: [
    ['DNI 12345678Z', '345678'],
    ['passport number C01X00T47', 'C01X'],
  ],
  SECRET: [
    ['password: Tr0ub4dor&3', 'Tr0ub', 'dor&3'],
    [`key AKIA${'IOSFODNN7EXAMPLE'}`, 'IOSFODNN'],
    [`it is eyJ${'hbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxIn0'}.c2ln`, 'eyJ', 'c2ln'],
    ['https://x.example/a?sig=abcdef12345', 'abcdef12345'],
  ],
  PERSON: [['Jürgen Groß and Lovelace asked', 'rgen', 'Gro', 'Lovelace']],
  QUOTED: [['say [EMAIL_1]', '[EMAIL_1]']],
};

test('there is a canary for every kind that is hidden', () => {
  assert.deepEqual(Object.keys(CANARIES).sort(), [...KINDS].sort());
});

for (const [kind, list] of Object.entries(CANARIES))
  for (const [sentence, ...secrets] of list)
    test(`nothing of a canary is in what the model gets: ${kind}, "${sentence.slice(0, 12)}..."`, async () => {
      assert.ok(find(sentence, NAMES).some(({ type }) => type === kind) || kind === 'QUOTED');
      const got = JSON.stringify(await seenBy(sentence));
      for (const secret of secrets) assert.ok(!got.includes(secret), `${secret} in ${got}`);
    });

test('without the mask the model would get them', async () => {
  let got = '';
  await modelThat((prompt) => {
    got = JSON.stringify(prompt);
  }).respond(promptWith('ssn 054-28-6917'), { signal: new AbortController().signal });
  assert.ok(got.includes('6917'));
});

async function seenBy(sentence: string): Promise<Prompt | undefined> {
  let seen: Prompt | undefined;
  const model = modelThat((prompt) => {
    seen = prompt;
  });
  const reply = await maskedModel(model, () => NAMES).respond(promptWith(sentence), {
    signal: new AbortController().signal,
  });
  // The echo of the first line comes back as it was.
  assert.equal(reply.text, sentence);
  return seen;
}

function promptWith(sentence: string): Prompt {
  return {
    instructions: `Help. ${sentence}`,
    lines: [
      { from: 'user', text: sentence },
      {
        from: 'model',
        text: `You said: ${sentence}`,
        calls: [{ id: '1', tool: 'note', args: { text: sentence, deep: [{ [sentence]: sentence }] } }],
      },
      { from: 'tool', call: '1', text: JSON.stringify({ found: [`\n${sentence}`] }) },
    ],
    tools: [],
    maxTokens: 10,
  };
}

/** Echoes the first line. */
function modelThat(see: (prompt: Prompt) => void): Model {
  return {
    name: 'echo',
    async respond(prompt) {
      see(prompt);
      const text = prompt.lines[0]?.text ?? '';
      return { text, calls: [], usage: { input: 0, cached: 0, output: 0 }, model: 'echo' };
    },
  };
}
