/** Whatever people and reviewers do in any order, what is learnt is reviewed by somebody else, short, and said once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chain, GENESIS } from '../../src/audit/chain.ts';
import { isTalk } from '../../src/audit/talk-stream.ts';
import { LESSONS, type Lesson, type LessonEvent, withEvent } from '../../src/learning/lesson.ts';
import { LONGEST_EXAMPLE, type ReviewCommand, review } from '../../src/learning/review.ts';
import { keyOf } from '../../src/learning/sameWords.ts';
import { examplesOf } from '../../src/learning/withLessons.ts';
import { someone } from '../fakes/company.ts';
import { LEAVE, VPN } from './lessons-desk.ts';

const INTENTS = new Map([VPN, LEAVE].map((intent) => [intent.name, intent]));
const PEOPLE = [
  someone('ada', { groups: ['it-admins'] }),
  someone('ada.admin', { groups: ['it-admins'], human: 'ada' }),
  someone('kim', { groups: ['it-admins', 'staff'] }),
  someone('hana', { groups: ['hr'] }),
  someone('tom'),
];
const REVIEWERS = { usual: ['it-admins'], hr: ['hr'] };
const catalogue = { people: PEOPLE, apps: [], devices: [] };

const person = fc.constantFrom(...PEOPLE);
const id = fc.constantFrom('l-1', 'l-2', 'l-3');
const text = fc.constantFrom(
  'no tunnel',
  'No  tunnel!',
  'call 0170 1234567',
  'for Tom Example',
  '...',
  'two days of leave please',
  'long '.repeat(80),
);
const intent = fc.constantFrom('vpn', 'leave', 'gone');

const proposes = fc.record({
  do: fc.constant('propose' as const),
  id,
  person,
  text,
  intent: fc.option(intent),
  hr: fc.boolean(),
});
const presses = fc.record({
  do: fc.constant('press' as const),
  id,
  person,
  command: fc.oneof(
    fc.record({ do: fc.constantFrom('accept' as const, 'refuse' as const, 'forget' as const) }),
    fc.record({ do: fc.constant('relabel' as const), intent, text }),
  ) as fc.Arbitrary<ReviewCommand>,
});

type Played = { lessons: ReadonlyMap<string, Lesson>; head: { version: number; hash: string } };

function apply(played: Played, event: LessonEvent): Played {
  const [stored] = chain(played.head, [event]);
  assert.ok(stored);
  return {
    lessons: withEvent(played.lessons, stored),
    head: { version: stored.seq, hash: stored.hash },
  };
}

test('in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(proposes, presses), { maxLength: 40 }), (steps) => {
      let played: Played = { lessons: new Map(), head: { version: 0, hash: GENESIS } };
      for (const step of steps) {
        if (step.do === 'propose') {
          const { id: lesson, person: who, text: said, intent: meant, hr } = step;
          const { id: personId, human } = who;
          const base = { type: 'lesson_proposed' as const, lesson, person: personId, human, text: said, hr };
          const more = { how: 'chosen' as const, at: 1, by: `person:${personId}`, why: 'test' };
          played = apply(played, { ...base, ...(meant === null ? {} : { intent: meant }), ...more });
          continue;
        }
        const before = played.lessons.get(step.id);
        const facts = {
          by: step.person,
          now: 2,
          reviewers: REVIEWERS,
          intents: INTENTS,
          catalogue,
          lessons: played.lessons,
        };
        const reviewed = review(before, step.command, facts);
        if ('refusal' in reviewed) continue;
        assert.ok(before && before.human !== step.person.human, 'their own words');
        assert.ok(step.person.groups.includes(before.hr ? 'hr' : 'it-admins'), 'who may');
        played = apply(played, reviewed.event);
        const after = played.lessons.get(step.id);
        const ends = { accept: 'accepted', relabel: 'accepted', refuse: 'refused', forget: 'refused' };
        assert.equal(after?.state, ends[step.command.do]);
        assert.equal(before.state, step.command.do === 'forget' ? 'accepted' : 'proposed');
      }
      const learnt = [...played.lessons.values()].filter(({ state }) => state === 'accepted');
      const keys = learnt.map((lesson) => keyOf(lesson.text ?? ''));
      const declared = [...INTENTS.values()].flatMap(examplesOf).map(keyOf);
      assert.equal(new Set([...keys, ...declared]).size, keys.length + declared.length, 'said once');
      for (const { text: kept = '', intent: name = '' } of learnt) {
        assert.ok(INTENTS.has(name) && kept.length <= LONGEST_EXAMPLE && keyOf(kept) !== '');
        assert.doesNotMatch(kept, /1234567|tom/i);
      }
    }),
    { numRuns: 500 },
  );
});

test('its stream counts as talk, so that what was never reviewed is erased with it', () => {
  assert.ok(isTalk(LESSONS));
});
