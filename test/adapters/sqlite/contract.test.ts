import { storeContract } from '../../contracts/store.ts';
import { openFor, tempFile } from './temp.ts';

storeContract('SQLite', async (t) => {
  const file = await tempFile(t);
  const { store } = openFor(t, file);
  return {
    store,
    async reopen() {
      await store.close();
      return openFor(t, file).store;
    },
  };
});
