/** Starts Deskmate and kills itself, as `kill -9` would, at the moment that a line of log names. */
import { createLog } from '../../adapters/pino/log.ts';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';

const [moment] = process.argv.slice(2);
const log = createLog('silent');
const dieAt = (event: string) => {
  if (event === moment) process.kill(process.pid, 'SIGKILL');
};
const running = await start(readConfig(), {
  log: {
    info: (event, fields) => (dieAt(event), log.info(event, fields)),
    warn: (event, fields) => (dieAt(event), log.warn(event, fields)),
    error: log.error,
  },
});
process.stdout.write(`${running.url}\n`);
