/** Checks an export offline: from its file, the public key and the checkpoints alone. */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { type Checkpoint, digestOfCheckpoint, isSignedBy, keyIdOf, parseCheckpoint } from './checkpoint.ts';
import type { ExportHeader, ExportRow } from './export-row.ts';
import { type ExportLine, parseExportLine } from './parse-export.ts';
import { checkCheckpoints } from './verify-checkpoints.ts';
import { checkEvents, type Found } from './verify-events.ts';

/** Opens a file of lines anew; a line that is no UTF-8 or too long comes as undefined. */
export type Lines = () => AsyncIterable<string | undefined>;

export type Verified = {
  header?: ExportHeader;
  findings: number;
  streams: number;
  events: number;
  checkpoints: number;
  /** Events so new that no checkpoint covers them yet: a cut behind the last checkpoint would not show. */
  uncovered: number;
};

/**
 * Reads the export twice: first its events, then its checkpoints. Keeps about 100 bytes of every event.
 * @param checkpoints the file in the second place; without it only those in the export itself are looked at
 * @param found told of everything that is not as it was written
 */
export async function verifyExport(
  { lines, key, checkpoints }: { lines: Lines; key: KeyObject; checkpoints?: Lines },
  found: Found,
): Promise<Verified> {
  let findings = 0;
  const report: Found = (finding) => {
    findings += 1;
    found(finding);
  };
  const events = checkEvents(report);
  const header = await readEvents(lines, events.take, report);
  const result = { header, streams: events.streams.size, events: events.events };
  if (!header) {
    report({ line: 1, what: 'the first line is no header of an export' });
    return { ...result, findings, checkpoints: 0, uncovered: 0 };
  }
  checkHeader(header, key, report);
  const check = checkCheckpoints({ key, header, seen: events.streams }, report);
  const trusted = checkpoints ? outside(checkpoints, report) : inside(lines, header);
  for await (const checkpoint of trusted) check.take(checkpoint);
  check.end();
  if (checkpoints) {
    for await (const checkpoint of inside(lines, header))
      if (check.digests.get(checkpoint.n) !== digestOfCheckpoint(checkpoint))
        report({ what: `checkpoint ${checkpoint.n} in the export is not the one in the checkpoint file` });
  }
  return { ...result, findings, checkpoints: check.digests.size, uncovered: check.uncovered };
}

/** The header, when the first line is one. */
async function readEvents(
  lines: Lines,
  take: (row: ExportRow, line: number) => void,
  found: Found,
): Promise<ExportHeader | undefined> {
  let header: ExportHeader | undefined;
  let line = 0;
  for await (const text of lines()) {
    line += 1;
    const read = parsed(text, header);
    if (read.kind === 'wrong') found({ line, what: read.why });
    else if (read.kind === 'event') take(read.row, line);
    else if (read.kind === 'header' && line > 1) found({ line, what: 'a second header' });
    else if (read.kind === 'header') header = read.header;
  }
  return header;
}

function parsed(text: string | undefined, header: ExportHeader | undefined): ExportLine {
  if (text === undefined)
    return { kind: 'wrong', why: 'is no UTF-8 text, or longer than any line of an export' };
  try {
    return parseExportLine(text, header?.format);
  } catch (error) {
    if (error instanceof RangeError) return { kind: 'wrong', why: 'is nested too deeply to read' };
    throw error;
  }
}

function checkHeader(header: ExportHeader, key: KeyObject, found: Found): void {
  const keyId = keyIdOf(key);
  if (header.key !== keyId || keyIdIn(header.publicKey) !== keyId)
    found({
      line: 1,
      what: `the export is signed with another key, ${header.key}, than the one given, ${keyId}`,
    });
  else if (!isSignedBy(header, key))
    found({ line: 1, what: 'the header was changed: its signature is wrong' });
}

function keyIdIn(pem: string): string | undefined {
  try {
    return keyIdOf(createPublicKey(pem));
  } catch {
    return undefined;
  }
}

/** The checkpoints in the export. What cannot be read was told of already. */
async function* inside(lines: Lines, header: ExportHeader): AsyncIterable<Checkpoint> {
  for await (const text of lines()) {
    if (text === undefined || !/^\s*\{\s*"checkpoint"/.test(text)) continue;
    const read = parsed(text, header);
    if (read.kind === 'checkpoint') yield read.checkpoint;
  }
}

/** Those in the second place. */
async function* outside(lines: Lines, found: Found): AsyncIterable<Checkpoint> {
  let line = 0;
  for await (const text of lines()) {
    line += 1;
    const checkpoint = text === undefined ? undefined : parseCheckpoint(text);
    if (checkpoint) yield checkpoint;
    else found({ what: `line ${line} of the checkpoint file is no checkpoint` });
  }
}
