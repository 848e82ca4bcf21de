/** What others who read the trail need of every line. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SealedEvent } from '../../src/audit/chain.ts';
import { cloudEventOf } from '../../src/audit/cloud-event.ts';
import { ocsfOf } from '../../src/audit/ocsf.ts';
import { ALL, chained } from './samples.ts';

const events = chained(ALL) as unknown as SealedEvent[];
const streamOf = ({ type }: SealedEvent) => (type === 'said' ? 'talk-1' : 'c-1');

/** Those that CloudEvents 1.0 requires, and those it defines. */
test('CloudEvents: every required attribute, none that it does not know, each id once', () => {
  const ids = new Set<string>();
  for (const event of events) {
    const row = { stream: streamOf(event), event };
    const made = cloudEventOf(row) as Record<string, string>;
    assert.deepEqual(Object.keys(made).sort(), [
      'data',
      'datacontenttype',
      'id',
      'source',
      'specversion',
      'subject',
      'time',
      'type',
    ]);
    assert.equal(made.specversion, '1.0');
    assert.match(made.type ?? '', /^deskmate\.(case|talk)\.[a-z_]+$/);
    assert.match(made.time ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    assert.deepEqual(made.data, row);
    ids.add(`${made.source} ${made.id}`);
  }
  assert.equal(ids.size, events.length);
});

type Ocsf = Record<string, unknown> & {
  activity_id: number;
  class_uid: number;
  category_uid: number;
  type_uid: number;
  actor: { user?: { uid: string }; app_name?: string };
  entity: { uid: string; name: string };
  metadata: { version: string; product: { name: string; vendor_name: string } };
};

/** As the class Entity Management of OCSF 1.3.0 has them. */
const REQUIRED = [
  'activity_id',
  'category_uid',
  'class_uid',
  'entity',
  'metadata',
  'severity_id',
  'time',
  'type_uid',
];

test('OCSF: every required attribute, and ids that agree', () => {
  for (const event of events) {
    const made = ocsfOf({ stream: streamOf(event), event }) as Ocsf;
    for (const name of REQUIRED) assert.notEqual(made[name], undefined, name);
    assert.equal(Math.floor(made.class_uid / 1_000), made.category_uid);
    assert.equal(made.type_uid, made.class_uid * 100 + made.activity_id);
    assert.equal(made.metadata.version, '1.3.0');
    assert.ok(made.metadata.product.name && made.metadata.product.vendor_name);
    assert.ok(made.entity.uid && made.entity.name);
  }
});

test('OCSF: people are users, parts of the desk are applications', () => {
  const by = (who: string) =>
    (ocsfOf({ stream: 'c-1', event: { ...events[0], by: who } as SealedEvent }) as Ocsf).actor;
  assert.deepEqual(by('person:ada'), { user: { uid: 'ada' } });
  assert.deepEqual(by('account:slack:U1'), { user: { uid: 'slack:U1' } });
  assert.deepEqual(by('gate'), { app_name: 'Deskmate', app_uid: 'gate' });
});

test('OCSF: what was not done is a failure, an opened case is created, an erased one deleted', () => {
  const made = (type: string) =>
    ocsfOf({ stream: 'c-1', event: { ...events[0], type } as SealedEvent }) as Ocsf;
  assert.deepEqual([made('opened').activity_id, made('opened').status], [1, 'Success']);
  assert.deepEqual([made('refused').activity_id, made('refused').status], [3, 'Failure']);
  assert.deepEqual([made('erased').activity_id, made('constructor').activity_id], [4, 3]);
});
