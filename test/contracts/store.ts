/** What every Store must hold, whatever it is made of. */
import { suite, type TestContext } from 'node:test';
import type { Store } from '../../src/ports/store.ts';
import { appendContract } from './store-appends.ts';
import { effectContract } from './store-effects.ts';
import { headContract } from './store-heads.ts';
import { keyContract } from './store-keys.ts';
import { listContract } from './store-lists.ts';

/** An empty store for one test, cleaned away after it. `reopen` closes it and opens what it left behind. */
export type OpenStore = (t: TestContext) => Promise<{ store: Store; reopen(): Promise<Store> }>;

export function storeContract(name: string, open: OpenStore): void {
  suite(`${name}: appends`, () => appendContract(open));
  suite(`${name}: effects and cards`, () => effectContract(open));
  suite(`${name}: lists`, () => listContract(open));
  suite(`${name}: heads`, () => headContract(open));
  suite(`${name}: keys`, () => keyContract(open));
}
