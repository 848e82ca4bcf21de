/** The package for Entra is large: who does not sign in with it never loads it. */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { test } from 'node:test';

test('opening models loads the SDK, and nothing of Entra before a token is wanted', async (t) => {
  const seen = new Set<string>();
  const hooks = registerHooks({
    resolve(name, context, next) {
      seen.add(name);
      return next(name, context);
    },
  });
  t.after(() => hooks.deregister());
  // Not imported at the top: what is loaded there is not seen by the hook.
  const { openModels } = await import('../../../adapters/azure-openai/providers.ts');
  const { readConfig } = await import('../../../src/config.ts');
  const config = readConfig({
    AGENT_MODEL: 'azure:gpt-5',
    AZURE_OPENAI_ENDPOINT: 'https://x.openai.azure.com',
  });
  assert.equal(openModels(config, { clock: Date }).agent.length, 1);
  assert.ok(seen.has('openai'));
  assert.deepEqual(
    [...seen].filter((name) => name.startsWith('@azure/')),
    [],
  );
});
