/** Starts Deskmate and kills itself, as `kill -9` would, at the moment that a line of log names. */
import { createLog } from '../../adapters/pino/log.ts';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import type { Log } from '../../src/ports/context.ts';
import { settledTrainer } from './trainer.ts';

const [moment] = process.argv.slice(2);
const log = createLog('silent');
const mortal =
  (write: Log['info']): Log['info'] =>
  (event, fields) => {
    if (event === moment) process.kill(process.pid, 'SIGKILL');
    write(event, fields);
  };
const running = await start(readConfig(), {
  log: { info: mortal(log.info), warn: mortal(log.warn), error: log.error },
  trainer: settledTrainer(),
});
process.stdout.write(`${running.url}\n`);
