/**
 * Makes the app package to upload in Teams, for one bot registration:
 *
 *   npx node adapters/teams/package.ts --app-id <MICROSOFT_APP_ID> [--out deskmate-teams.zip]
 */
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type ZipFile, zip } from './zip.ts';

const folder = new URL('appPackage/', import.meta.url);
const PLACEHOLDER = '00000000-0000-0000-0000-000000000000';
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The zip, with the bot's app id filled in. @throws Error when it is not a GUID. */
export async function packageFor(appId: string): Promise<Buffer> {
  if (!GUID.test(appId)) throw new Error(`"${appId}" is no app id: copy the GUID from the bot registration.`);
  const manifest = await readFile(new URL('manifest.json', folder), 'utf8');
  const icons = ['color.png', 'outline.png'].map(
    async (name): Promise<ZipFile> => ({ name, data: await readFile(new URL(name, folder)) }),
  );
  const filled = {
    name: 'manifest.json',
    data: Buffer.from(manifest.replaceAll(PLACEHOLDER, appId.toLowerCase())),
  };
  return zip([filled, ...(await Promise.all(icons))]);
}

async function main(): Promise<void> {
  try {
    const { values } = parseArgs({ options: { 'app-id': { type: 'string' }, out: { type: 'string' } } });
    const out = values.out ?? 'deskmate-teams.zip';
    await writeFile(out, await packageFor(values['app-id'] ?? ''));
    process.stdout.write(`${out} is ready. In Teams: Apps, Manage your apps, Upload an app.\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

if (import.meta.main) await main();
