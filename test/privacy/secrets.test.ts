/** Keys, tokens and passwords. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { found } from './hides.ts';

/** Put together here, so that nothing in the repository looks like a key that leaked. */
const KEYS: Record<string, string> = {
  Amazon: `AKIA${'IOSFODNN7EXAMPLE'}`,
  GitHub: `ghp_${'0123456789abcdefghijABCDEFGHIJ012345'}`,
  Slack: `xoxb-${'123456789012-abcdefABCDEF'}`,
  OpenAI: `sk-${'proj-abcdef0123456789ABCDEF'}`,
  JWT: `eyJ${'hbGciOiJIUzI1NiJ9'}.${'eyJzdWIiOiIxIn0'}.c2lnbmF0dXJl-_`,
  Google: `AIza${'SyA1234567890abcdefghijklmnopqrstu'}`,
  Azure: `${'aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9'}==`,
  'private key': `-----BEGIN RSA PRIVATE ${'KEY'}-----\nMIIEabc\ndef\n-----END RSA PRIVATE KEY-----`,
  'cut private key': `-----BEGIN PRIVATE ${'KEY'}-----\nMIIEabc`,
};

for (const [name, key] of Object.entries(KEYS))
  test(`a key is known by its form: ${name}`, () => {
    assert.deepEqual(found(`it is ${key}`, 'SECRET'), [key]);
  });

const SAID = [
  ['password: hunter22', 'hunter22'],
  ['Passwort lautet Sommer2024!', 'Sommer2024!'],
  ['password=Tr0ub4dor&3', 'Tr0ub4dor&3'],
  ['Password: sunshine', 'sunshine'],
  ['{"password":"s3cret!","a":1}', 's3cret!'],
  ['Authorization: Bearer abcdef123456.xyz', 'abcdef123456.xyz'],
  ['AccountKey=abc123==;Endpoint=x', 'abc123==;Endpoint=x'],
  ['postgres://root:pw123@db/x', 'pw123'],
  ['my PIN is 4821', '4821'],
  ['verification code: 482 911', '482 911'],
  ['https://x.example/reset?token=abcdef12345&x=1', 'abcdef12345&x=1'],
  ['https://x.example/a?sig=abcdef12345&x=1', 'abcdef12345'],
  ['https://x.example/reset/1A2b3C4d5E6f7G8h9I0jKlMn/now', '1A2b3C4d5E6f7G8h9I0jKlMn'],
  ['https://hooks.slack.com/services/T000/B000/XXXXabcd', 'T000/B000/XXXXabcd'],
] as const;

for (const [text, secret] of SAID)
  test(`a secret is known by what is said of it: ${text}`, () => {
    assert.deepEqual(found(text), [secret]);
  });

test('what is said about secrets is none', () => {
  for (const text of [
    'my password is wrong',
    'reset password for 20 people',
    'Password: expired',
    'the token expired',
    'api key please',
    'password policy requires 12 characters',
    'commit 4f2a9c1d8e7b6a5f4f2a9c1d8e7b6a5f4f2a9c1d',
    'The secret is out',
    '/usr/local/lib/node_modules/Some/Package2/index3',
    'https://x.example/articles/how-to-reset-your-password-2024',
    '550e8400-e29b-41d4-a716-446655440000',
    'https://x.example/7f3c9b1e-5a2d-4e8f-b6c0-d1928a47e35b/view',
    'aAAAAAAAAAAAAAAAaaaaaaaaaaaaaaaa111',
  ])
    assert.deepEqual(found(text), [], text);
});
