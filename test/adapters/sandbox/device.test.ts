/** What a look at a device tells. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open } from './open.ts';

test('tells what is wrong, worst first, with the numbers as facts', async (t) => {
  const { said, facts } = await open(t).run('device.check', { device: 'lap-ada' });
  assert.equal(
    said,
    "Ada's laptop (MacBook Pro 14, macOS 26.1): the disk is almost full (11 of 512 GB free), 3 updates wait and the last restart was 41 days ago.",
  );
  assert.equal(facts.healthy, false);
  assert.equal(facts.free_gb, 11);
});

test('says so when all is well', async (t) => {
  const { said, facts } = await open(t).run('device.check', { device: 'lap-ben' });
  assert.equal(said, "Ben's laptop (ThinkPad X1 Carbon, Windows 11) looks healthy: 610 GB free, up to date.");
  assert.equal(facts.healthy, true);
});
