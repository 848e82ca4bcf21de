/** What the desk says of its articles by itself: to whom, when, and how often. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleOf } from '../fakes/knowledge.ts';
import { fakeSurface } from '../fakes/surface.ts';
import { ARTICLES, DAY, HOUR, openKept } from './kept-desk.ts';

const titles = (cards: { title?: string }[]) => cards.map(({ title }) => title);
const REPORT = 'Asked, and not answered';

/** Two people ask for the same in vain. */
async function asksInVain(desk: Awaited<ReturnType<typeof openKept>>, about = 'dogs') {
  await desk.asks('ada', `policy on ${about}`);
  await desk.asks('ben', `is there a policy on ${about}`);
}

test('a week later the group reads what was asked in vain, each alone, and nobody else does', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await asksInVain(desk);
  await desk.asks('eva', 'policy on xylophones');
  desk.clock.pass(7 * DAY);
  await desk.keep();
  for (const who of ['hana', 'nina']) {
    const [card, ...more] = desk.told(who);
    assert.deepEqual([card?.title, more.length], [REPORT, 0]);
    assert.deepEqual(
      card?.fields?.map(({ label }) => label),
      ['2 people'],
    );
    assert.match(card?.fields?.[0]?.value ?? '', /“policy on dogs”/);
    assert.doesNotMatch(JSON.stringify(card), /xylophone/);
  }
  for (const who of ['ada', 'ben', 'eva', 'maria']) assert.ok(!titles(desk.told(who)).includes(REPORT), who);
});

test('a report is sent once: not again that day, nor after a restart, nor the week after with the same', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await asksInVain(desk);
  desk.clock.pass(7 * DAY);
  for (let times = 0; times < 3; times += 1) await desk.keepAgain();
  assert.equal(desk.told('hana').length, 1);
  desk.clock.pass(7 * DAY);
  await desk.keepAgain();
  assert.equal(desk.told('hana').length, 1, 'nothing was asked that week');
  await asksInVain(desk, 'parrots');
  desk.clock.pass(7 * DAY);
  await desk.keepAgain();
  assert.deepEqual(titles(desk.told('hana')), [REPORT, REPORT]);
  assert.match(JSON.stringify(desk.told('hana')[1]?.fields), /parrots/);
});

test('it waits for its hour, and comes late when the desk was down', async (t) => {
  const desk = await openKept(t);
  await desk.keep();
  await asksInVain(desk);
  desk.clock.pass(7 * DAY - 2 * HOUR);
  await desk.keep();
  assert.deepEqual(desk.told('hana'), []);
  desk.clock.pass(2 * DAY);
  await desk.keepAgain();
  assert.equal(desk.told('hana').length, 1);
});

test('a desk that is new tells nothing of the time before', async (t) => {
  const desk = await openKept(t);
  await asksInVain(desk);
  await desk.keep();
  assert.deepEqual(desk.told('hana'), []);
});

test('a surface that is down for a moment: the others hear at once, it hears later, nobody twice', async (t) => {
  const teams = fakeSurface('teams');
  const direct = teams.direct;
  const desk = await openKept(t, { also: [teams] });
  await desk.keep();
  await asksInVain(desk);
  desk.clock.pass(7 * DAY);
  teams.direct = async () => {
    throw Object.assign(new Error('no network'), { code: 'ECONNRESET' });
  };
  await desk.keep();
  assert.equal(desk.told('hana').length, 1);
  assert.ok(desk.log.lines.some(({ event }) => event === 'knowledge.keeping_failed'));
  teams.direct = direct;
  await desk.keep();
  assert.equal(desk.told('hana').length, 1);
  assert.equal(teams.cards(desk.dm('hana')).length, 1);
});

const STALE = [
  ...ARTICLES,
  articleOf('bikes', { title: 'Bikes', text: 'Bikes stand in the cellar.', reviewBy: '2026-11-15' }),
];

test('owners hear of a stale article once, with how it was used, and again after 30 days', async (t) => {
  const desk = await openKept(t, {
    articles: STALE.map((one) => ({ ...one, reviewBy: one.id === 'bikes' ? '2026-11-17' : one.reviewBy })),
  });
  await desk.keep();
  const good = await desk.asks('ada', 'policy for bikes in the cellar');
  await good.press('Helpful');
  const bad = await desk.asks('ben', 'policy for bikes');
  await bad.press('Not helpful');
  desk.clock.pass(DAY);
  await desk.keep();
  assert.deepEqual(desk.told('hana'), [], 'its last day');
  desk.clock.pass(DAY);
  for (let times = 0; times < 3; times += 1) await desk.keepAgain();
  const [card, ...more] = desk.told('hana');
  assert.deepEqual([card?.title, more.length], ['Please review “Bikes”', 0]);
  assert.deepEqual(card?.fields, [
    {
      label: 'Bikes (bikes)',
      value:
        'Review was due by 2026-11-17. Quoted 2 times in the last 90 days; they said that it helped once and that it did not help once.',
    },
  ]);
  assert.equal(desk.told('nina').length, 1);
  assert.deepEqual(desk.told('ada'), []);
  desk.clock.pass(29 * DAY);
  await desk.keepAgain();
  assert.equal(desk.told('hana').filter(({ title }) => title !== REPORT).length, 1);
  desk.clock.pass(DAY);
  await desk.keepAgain();
  assert.equal(desk.told('hana').filter(({ title }) => title !== REPORT).length, 2);
});

test('nobody is written to before the hour', async (t) => {
  const desk = await openKept(t, { articles: STALE });
  desk.clock.pass(-2 * HOUR);
  await desk.keep();
  assert.deepEqual(desk.told('hana'), []);
  desk.clock.pass(HOUR);
  await desk.keep();
  assert.equal(desk.told('hana').length, 1);
});

test('a reviewed article is spoken of no more, until its next review is due', async (t) => {
  const desk = await openKept(t, { articles: STALE });
  await desk.keep();
  await desk.publishes(STALE.map((one) => ({ ...one, reviewBy: '2026-12-01' })));
  desk.clock.pass(DAY);
  await desk.keep();
  assert.equal(desk.told('hana').length, 1);
  desk.clock.pass(16 * DAY);
  await desk.keep();
  assert.equal(desk.told('hana').length, 2);
});

test('one owner hears of several in one card; an owner may be one person, by id or address', async (t) => {
  const owned = (id: string, owner: string) => articleOf(id, { owner, reviewBy: '2026-11-01' });
  const articles = [
    owned('a', 'hr'),
    owned('b', 'hr'),
    owned('c', 'maria'),
    owned('d', 'Ben@lumen.example'),
    owned('e', 'nobody'),
  ];
  const desk = await openKept(t, { articles });
  await desk.keep();
  const [card] = desk.told('hana');
  assert.equal(card?.title, '2 articles want a review');
  assert.deepEqual(
    card?.fields?.map(({ label }) => label),
    ['a (a)', 'b (b)'],
  );
  assert.deepEqual(titles(desk.told('maria')), ['Please review “c”']);
  assert.deepEqual(titles(desk.told('ben')), ['Please review “d”']);
  const lost = desk.log.lines.filter(({ event }) => event === 'knowledge.no_owner');
  assert.deepEqual(
    lost.map(({ fields }) => fields),
    [{ articles: ['e'] }],
  );
});

test('what it says is on the audit trail, sealed', async (t) => {
  const desk = await openKept(t, { articles: STALE });
  await desk.keep();
  const streams = await desk.store.streams();
  const events = (await Promise.all(streams.map((stream) => desk.store.read(stream)))).flat();
  const said = events.filter(({ type }) => type === 'said');
  assert.deepEqual(
    said.map(({ by, why, card }) => [by, why, card]),
    [
      ['desk', 'an article is past its review date', null],
      ['desk', 'an article is past its review date', null],
    ],
  );
});
