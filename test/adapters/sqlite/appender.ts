/** Run as a process of its own: appends for ever and prints each version once it is acknowledged. */
import { openStore } from '../../../adapters/sqlite/store.ts';
import { nextAppend, showEffect, view } from '../../contracts/sample.ts';
import { quiet } from './temp.ts';

const { store } = openStore(process.argv[2] ?? '', quiet);
for (let version = 0; ; version += 3) {
  const append = await nextAppend(store, 'c_1', {
    count: 3,
    effects: [showEffect('c_1', version, 0)],
    turn: `web:${version}`,
    view: view('c_1', { updatedAt: version }),
  });
  await store.append(append);
  // Straight to the pipe: what the parent has read was acknowledged, whatever happens next.
  process.stdout.write(`${version + 3}\n`);
  await new Promise(setImmediate);
}
