/** Writes a zip of small files, stored without compression: all that a Teams app package needs. */
import { crc32 } from 'node:zlib';

export type ZipFile = { name: string; data: Buffer };

/** 1 January 1980, so that the same files always make the same zip. */
const DATE = 0x21;
const UTF8_NAMES = 0x0800;

/** Layout: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.7, 4.3.12, 4.3.16). */
export function zip(files: readonly ZipFile[]): Buffer {
  const contents: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data } of files) {
    const path = Buffer.from(name);
    const common = commonFields(path, data);
    const local = Buffer.concat([uint32(0x04034b50), common, path, data]);
    // Made by version 2.0; no comment, disk 0, no attributes.
    directory.push(uint32(0x02014b50), uint16(20), common, Buffer.alloc(10), uint32(offset), path);
    contents.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = uint16(files.length);
  const end = [
    uint32(0x06054b50),
    uint32(0),
    count,
    count,
    uint32(central.length),
    uint32(offset),
    uint16(0),
  ];
  return Buffer.concat([...contents, central, ...end]);
}

/** What local header and directory entry have in common. */
function commonFields(path: Buffer, data: Buffer): Buffer {
  return Buffer.concat([
    uint16(20), // needs version 2.0
    uint16(UTF8_NAMES),
    uint16(0), // stored
    uint16(0),
    uint16(DATE),
    uint32(crc32(data)),
    uint32(data.length),
    uint32(data.length),
    uint16(path.length),
    uint16(0), // no extra field
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
