import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  agrees,
  disagrees,
  saysNo,
  saysStatus,
  saysStop,
  saysStopAll,
  saysStopOne,
  saysWhich,
  saysYes,
} from '../../src/talk/short.ts';

const short = { saysStop, saysStopAll, saysYes, saysNo, agrees, disagrees, saysStatus };
type Says = keyof typeof short;

/** One phrase a line. */
const lines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

const YES: Record<Says, string> = {
  saysStop: `
    cancel it
    please cancel
    Nevermind
    cancel my request
    I don't need it any more
    dont need it anymore
    I changed my mind
    ok, forget about it
    actually never mind, cancel that
    not needed anymore
    it’s not needed any more
    can you cancel it
    withdraw it`,
  saysStopAll: `
    cancel both
    cancel all of them
    forget everything
    please cancel them all`,
  saysYes: `
    yes
    That fixed it
    that did the trick
    it's working again
    Great, it works
    problem solved`,
  saysNo: `
    that did not help
    that didn't work
    no
    still not working
    I tried all that, nothing helps
    unfortunately not
    same problem
    that didn't help
    it’s still broken`,
  agrees: `
    yes
    Yes, exactly!
    sure
    yes, that one
    ok`,
  disagrees: `
    no
    none of them
    No, none of these
    no thanks`,
  saysStatus: `
    what's the status?
    status
    who has to approve it?
    who needs to approve this
    who do I need to approve it
    any news?
    any update on that?
    did my manager approve it?
    has it been approved yet?
    when will it be done?
    how long will it take?
    where is my request?
    what happens next?
    who is working on it?
    who decides?`,
};
const NO: Record<Says, string> = {
  saysStop: `
    cancel my leave on Friday
    I need to cancel my vacation
    stop the phishing mails
    I forgot my password
    cancel Figma
    my vpn drops
    stop it, I want to talk to someone real
    cancel it and order a monitor`,
  saysStopAll: `
    cancel it
    all good`,
  saysYes: `
    workshop access please
    it is broken
    does it work?`,
  saysNo: `
    Norway trip
    I need Notion
    same thing for Notion
    same problem for Tom
    not sure yet
    nothing`,
  agrees: `
    yes, and Jira too
    yes but not Figma
    works`,
  disagrees: `
    no, Figma
    no vpn since today
    not working`,
  saysStatus: `
    show me my cases
    what is the status of my laptop order
    who is my HR partner
    when is payday
    how long is parental leave
    who approves vacations
    where is the printer
    who`,
};

for (const name of Object.keys(YES) as Says[]) {
  for (const text of lines(YES[name])) test(`${name}: "${text}"`, () => assert.ok(short[name](text)));
  for (const text of lines(NO[name])) test(`${name}, not: "${text}"`, () => assert.ok(!short[name](text)));
}

test('which of three, by its place', () => {
  const wanted: [string, number | undefined][] = [
    ['the second one', 1],
    ['2', 1],
    ['2.', 1],
    ['1)', 0],
    ['option 3', 2],
    ['number 2 please', 1],
    ['the last one', 2],
    ['I mean the second', 1],
    ['b', 1],
    ['#1', 0],
    ["it's the first one", 0],
    ['4', undefined],
    ['second monitor', undefined],
    ['2 days', undefined],
    ['one of them', undefined],
    ['the first of May', undefined],
  ];
  for (const [text, at] of wanted) assert.equal(saysWhich(text, 3), at, text);
  assert.equal(saysWhich('the last one', 0), undefined);
});

test('what is to be cancelled, by its name', () => {
  assert.equal(saysStopOne('cancel the Jira one'), 'Jira');
  assert.equal(saysStopOne('please cancel my Figma request'), 'Figma');
  assert.equal(saysStopOne('my Figma'), undefined);
});

test('any string: bounded time', () => {
  const words = [
    'please ',
    'the ',
    'ok, ',
    ' ',
    'yes, ',
    'who does ',
    'cancel ',
    'it ',
    'not ',
    'i tried that ',
  ];
  for (const word of words) {
    for (const size of [58, 98, 118, 158, 1_000_000]) {
      const text = `${word.repeat(Math.ceil(size / word.length)).slice(0, size)}x`;
      const began = performance.now();
      for (const name of Object.keys(YES) as Says[]) short[name](text);
      saysStopOne(text);
      saysWhich(text, 3);
      assert.ok(performance.now() - began < 200, `${word} ${size}`);
    }
  }
});
