/** Reads the lines of an export. Whoever hands one over chose its bytes, so only what an export may hold passes. */
import { Ajv } from 'ajv';
import { isRecord } from '../json.ts';
import { canonical } from './canonical.ts';
import { CHECKPOINT, type Checkpoint, SIGNED, STREAM } from './checkpoint.ts';
import { type ExportHeader, type ExportRow, FORMATS, rowAs } from './export-row.ts';

export type ExportLine =
  | { kind: 'header'; header: ExportHeader }
  | { kind: 'event'; row: ExportRow }
  | { kind: 'checkpoint'; checkpoint: Checkpoint }
  | { kind: 'wrong'; why: string };

const count = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
/** The last moment that a JavaScript date can name. */
const moment = { type: 'integer', minimum: 0, maximum: 8_640_000_000_000_000 };

const HEADER = {
  type: 'object',
  additionalProperties: false,
  required: ['deskmate', 'version', 'format', 'at', 'publicKey', 'checkpoint', 'only', 'key', 'signature'],
  properties: {
    deskmate: { const: 'audit-export' },
    version: { const: 1 },
    format: { enum: FORMATS },
    at: moment,
    publicKey: { type: 'string', maxLength: 1_000 },
    checkpoint: {
      type: 'object',
      nullable: true,
      additionalProperties: false,
      required: ['n', 'digest'],
      properties: { n: { ...count, minimum: 1 }, digest: sha256 },
    },
    only: {
      type: 'object',
      additionalProperties: false,
      properties: { case: STREAM, from: moment, to: moment },
    },
    ...SIGNED,
  },
};

const ROW = {
  type: 'object',
  additionalProperties: false,
  required: ['stream', 'event'],
  properties: {
    stream: STREAM,
    event: {
      type: 'object',
      required: ['type', 'at', 'by', 'seq', 'prev', 'hash'],
      properties: {
        type: { type: 'string', minLength: 1, maxLength: 100 },
        at: moment,
        by: { type: 'string', maxLength: 1_000 },
        seq: { ...count, minimum: 1, maximum: 1_000_000_000 },
        prev: sha256,
        hash: sha256,
        sealed: { type: 'string' },
      },
    },
    opened: { type: 'object' },
  },
};

const ajv = new Ajv({ strict: true });
const isHeader = ajv.compile<ExportHeader>(HEADER);
const isRow = ajv.compile<ExportRow>(ROW);
const isCheckpoint = ajv.compile<Checkpoint>(CHECKPOINT);

/** Never throws. @param format as the header says; the lines of events must be in it */
export function parseExportLine(line: string, format: ExportHeader['format'] = 'events'): ExportLine {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? read(value, format) : wrong('is no line of an export');
  } catch (error) {
    return wrong(error instanceof RangeError ? 'is nested too deeply to read' : 'is not JSON');
  }
}

function read(value: Record<string, unknown>, format: ExportHeader['format']): ExportLine {
  if ('deskmate' in value)
    return isHeader(value) ? { kind: 'header', header: value } : wrong('is no header of an export');
  if ('checkpoint' in value) {
    const { checkpoint, ...more } = value;
    return isCheckpoint(checkpoint) && Object.keys(more).length === 0
      ? { kind: 'checkpoint', checkpoint }
      : wrong('is no checkpoint');
  }
  const row = format === 'cloudevents' ? value.data : format === 'ocsf' ? value.unmapped : value;
  if (!isRow(row)) return wrong(`is no event in the format "${format}"`);
  // What stands around the event follows from it; anything else was put there later.
  if (format !== 'events' && canonical(rowAs(format, row)) !== canonical(value))
    return wrong(`says something else around event ${row.event.seq} of ${row.stream} than the event itself`);
  return { kind: 'event', row };
}

function wrong(why: string): ExportLine {
  return { kind: 'wrong', why };
}
