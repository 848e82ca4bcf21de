/** Run as a process of its own: takes jobs, says so, and never finishes them. */
import { openQueue } from '../../../adapters/bullmq/queue.ts';
import { Logbook } from './logbook.ts';

const queue = await openQueue({ url: process.argv[2], clock: Date, log: new Logbook() });
await queue.work(({ id }) => {
  process.stdout.write(`${id}\n`);
  return new Promise(() => {});
});
