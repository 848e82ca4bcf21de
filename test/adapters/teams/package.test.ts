/** The app package that people upload: a readable zip with a manifest for their bot and real icons. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { readActivity } from '../../../adapters/teams/activity.ts';
import { packageFor } from '../../../adapters/teams/package.ts';
import { isRecord } from '../../../src/json.ts';
import { COMMANDS } from '../../../src/turn.ts';
import { ADA, says } from '../../fakes/teams-activities.ts';

const APP_ID = 'ABCDEF01-2222-3333-4444-555555555555';

/** Reads a stored zip by its directory, as every unzip does. */
function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50);
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const [size, length, local] = [
      zip.readUInt32LE(at + 24),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    assert.equal(zip.readUInt32LE(local), 0x04034b50);
    const data = zip.subarray(local + 30 + length, local + 30 + length + size);
    assert.equal(crc32(data), zip.readUInt32LE(at + 16));
    files.set(zip.toString('utf8', at + 46, at + 46 + length), data);
    at += 46 + length;
  }
  assert.equal(at, end);
  return files;
}

test('the package names the bot and holds both icons', async () => {
  const files = unzip(await packageFor(APP_ID));
  assert.deepEqual([...files.keys()], ['manifest.json', 'color.png', 'outline.png']);
  const manifest: unknown = JSON.parse(String(files.get('manifest.json')));
  assert.ok(isRecord(manifest) && Array.isArray(manifest.bots));
  assert.equal(manifest.id, APP_ID.toLowerCase());
  assert.equal(manifest.bots[0].botId, APP_ID.toLowerCase());
  // Width of a PNG: 4 bytes at 16. Teams wants exactly these.
  assert.deepEqual(
    [files.get('color.png')?.readUInt32BE(16), files.get('outline.png')?.readUInt32BE(16)],
    [192, 32],
  );
});

test('every command it offers is understood', async () => {
  const manifest: unknown = JSON.parse(String(unzip(await packageFor(APP_ID)).get('manifest.json')));
  assert.ok(isRecord(manifest) && Array.isArray(manifest.bots));
  const offered: { title: string }[] = manifest.bots[0].commandLists[0].commands;
  const names = offered.map(({ title }) => {
    const inbound = readActivity(Buffer.from(JSON.stringify(says(ADA, 'https://smba.example/', title))));
    return inbound.kind === 'message' && inbound.what.kind === 'command' && inbound.what.name;
  });
  assert.deepEqual(names.sort(), [...COMMANDS].sort());
});

test('what is no app id is refused', async () => {
  await assert.rejects(packageFor('deskmate'), /is no app id/);
});
