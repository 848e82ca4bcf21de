import { pino } from 'pino';
import type { Log } from '../../src/ports/context.ts';

/** JSON lines on standard error, so that standard output stays for people. */
export function createLog(level: 'info' | 'warn' | 'error' | 'silent'): Log {
  const logger = pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination(2),
  );
  return {
    info: (event, fields) => logger.info(fields ?? {}, event),
    warn: (event, fields) => logger.warn(fields ?? {}, event),
    error: (event, fields) => logger.error(fields ?? {}, event),
  };
}
