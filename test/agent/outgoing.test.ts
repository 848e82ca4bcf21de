/** What a model wrote, as people may read it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GAP, GONE } from '../../src/agent/addresses.ts';
import { outgoing } from '../../src/agent/outgoing.ts';

const HOSTS = ['intranet.example.com'];
const out = (text: string) => outgoing(text, HOSTS);

for (const [what, text, shown] of [
  ['a link', 'See https://evil.com/x?d=1, please', `See ${GONE}, please`],
  ['a link in Markdown', '[the intranet](https://evil.com)', 'the intranet'],
  ['a link with a title', '[a](<https://evil.com/?d=1> "x")', 'a'],
  ['a link by reference', 'Press [here][1].\n\n[1]: https://evil.com', 'Press [here] [1].'],
  ['a picture', '![logo](https://evil.com/p.png?d=1)', 'logo'],
  ['a link of Slack', '<https://evil.com|intranet>', 'intranet'],
  ['mentions in Slack', '<@U1> <!channel> <#C1|all> @here you', 'here you'],
  ['a mention in Teams', '<at>Everyone</at>, hello', 'Everyone, hello'],
  ['a picture in HTML', 'a <img src="https://evil.com/?d=1"> b', 'a  b'],
  ['a tag that is not closed', 'a <img src="https://evil.com/?d=1', `a ‹img src="${GONE}`],
  ['a host that only looks allowed', 'https://intranet.example.com.evil.test/', GONE],
  ['a name before the host', 'https://intranet.example.com@evil.test/x', GONE],
  ['a backslash after the host', 'https://intranet.example.com\\@evil.test', GONE],
  ['a redirect on an allowed host', 'https://intranet.example.com/r?to=https://evil.com', GONE],
  ['an encoded redirect', 'https://intranet.example.com/r?to=https%3A%2F%2Fevil.com', GONE],
  ['an allowed host without encryption', 'http://intranet.example.com/', GONE],
  ['a letter of another alphabet', 'https://intranet.ex\u0430mple.com/', GONE],
  ['a name in Punycode', 'xn--80ak6aa92e.com', GONE],
  ['a host alone', 'go to data-17.exfil.evil.com now', `go to ${GONE} now`],
  ['wide letters and dots', 'ｅｖｉｌ．ｃｏｍ', GONE],
  ['an address bar’s other dot', 'evil。com', `evil。${GAP}com`],
  ['an invisible joint', 'ht\u200btps://ev\u00adil.com', GONE],
  ['letters that turn the text around', '\u202ehttps://evil.com\u202c', GONE],
  ['a tag within an address', 'htt<b></b>ps://evil.com', GONE],
  ['a mention within an address', 'https:/<@U1>/evil.com', GONE],
  ['other schemes', 'javascript:alert data:text/html,x tel:+33199', `${GONE} ${GONE} ${GONE}`],
  ['mail with words in it', 'mailto:x@evil.com?body=secret', GONE],
  ['an address with a number for a host', 'http://3232235521/x 10.0.0.1/x', `${GONE} ${GONE}`],
  ['a question without a path', 'evil.photography/?d=1 10.0.0.1/?d=1', `${GONE} ${GONE}`],
  ['a share', '\\\\evil.com\\share', `\\\\${GONE}`],
] as const)
  test(`${what} is taken out`, () => assert.equal(out(text), shown));

for (const text of [
  'See https://intranet.example.com/wifi?floor=2#codes.',
  'https://help.intranet.example.com/ helps.',
  'At 12:30, on 20.11.2026, version 2.3/4 or 1.2.3-rc.1, see 10.0.0.0/8 and 192.168.1.1.',
  'Write to ada@lumen.example or it.help+vpn@lumen.example.',
  'Open report.final.docx, then photo.2026.JPG and Node.js; /etc/hosts; src/main.ts:12; C:\\Temp\\log.txt',
  'i.e. this, e.g. that, z.B. jenes, 5 p.m., the U.S.A., Nr. 3, etc.',
  'Note: it costs EUR 1.234,50 (a < b, 5 > 3); 50 % off & more.',
  '1. Open Settings.\n2. Press “Save”.\n\n- and then?\n- done!',
  'Die Karte „Gast“ liegt am Empfang. ¿Y el código? Voilà : 3/4.',
  '👩‍💻 ⚠️ done ✅',
])
  test(`it leaves ordinary text alone: ${text.slice(0, 30)}`, () => assert.equal(out(text), text));

test('what may be a file, or a missing space, is shown and cannot be followed', () => {
  assert.equal(out('Read README.md.'), `Read README.${GAP}md.`);
  assert.equal(out('It is done.Next, press OK.'), `It is done.${GAP}Next, press OK.`);
});

test('a link that is allowed keeps its words and says where it goes', () => {
  const link = '[the guide](https://intranet.example.com/guide)';
  assert.equal(out(link), 'the guide (https://intranet.example.com/guide)');
});

test('without a list no link is allowed', () => {
  assert.equal(outgoing('https://intranet.example.com', []), GONE);
});
