/**
 * A Teams-like client for one person: `@microsoft/m365agentsplayground` of `test/clients`, kept on this machine.
 * It knows one current user, so that every person of a story gets a client of their own. By hand:
 * `npx node test/browser/teams-playground.ts ada`, beside a Deskmate with `TEAMS_INSECURE_LOOPBACK=yes`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../fakes/free-port.ts';

const cli = fileURLToPath(
  new URL('../clients/node_modules/@microsoft/m365agentsplayground/cli.js', import.meta.url),
);
const loopback = new URL('teams-loopback.ts', import.meta.url).href;

/** Why no client can be started; undefined when one can. */
export const noPlayground = existsSync(cli)
  ? undefined
  : 'no m365agentsplayground: run npm ci in test/clients';

export type Playground = { url: string; stop(): Promise<void> };

/** The company's people who take part; the client wants at least six. */
const people = ['Ada Moreau', 'Maria Lindqvist', 'Ben Okafor', 'Hana Sato', 'Carla Mendes', 'Li Wei'].map(
  (name, index) => {
    const [given = '', surname = ''] = name.split(' ');
    const id = given.toLowerCase();
    return {
      id,
      name,
      given,
      surname,
      email: `${id}@lumen.example`,
      aad: `00000000-0000-0000-0000-00000000010${index}`,
    };
  },
);

/** Starts the client of a person (`ada`) against a bot's messaging endpoint; resolves when it serves. */
export async function startPlayground(who: string, endpoint: string): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-teams-'));
  await writeFile(join(folder, '.m365agentsplayground.yml'), settings(who));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const flags = ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--su', `${url}/_connector`, '--dt'];
  const child = spawn(process.execPath, ['--import', loopback, cli, 'start', ...flags], {
    cwd: folder,
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none', SEND_INSTALLATION_ACTIVITY: 'true' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  await Promise.race([
    listening(child.stdout),
    exited.then(() => Promise.reject(new Error(`the Agents Playground ended with ${child.exitCode}`))),
  ]);
  return {
    url,
    async stop() {
      child.kill();
      await exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listening(output: NodeJS.ReadableStream): Promise<void> {
  return new Promise((resolve) => {
    output.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Listening')) resolve();
    });
  });
}

/** The client's settings file, version 0.1.1. JSON is YAML too. */
function settings(who: string): string {
  const users = people.map(({ id, name, given, surname, email, aad }) => ({
    id: `29:${id}`,
    name,
    userPrincipleName: email,
    aadObjectId: aad,
    givenName: given,
    surname,
    email,
  }));
  const me = users.find((user) => user.id === `29:${who}`);
  return JSON.stringify({
    version: '0.1.1',
    tenantId: '00000000-0000-0000-0000-000000000001',
    bot: { id: '28:deskmate', name: 'Deskmate' },
    currentUser: me,
    users: users.filter((user) => user !== me),
    personalChat: { id: `a:chat-of-${who}` },
    groupChat: { id: `19:group-of-${who}@thread.v2`, name: 'Group Chat' },
    team: {
      id: `19:team-of-${who}@thread.tacv2`,
      name: 'Design',
      aadGroupId: '00000000-0000-0000-0000-000000000031',
      channels: [{ id: `19:channel-of-${who}@thread.tacv2`, name: 'Announcements' }],
    },
  });
}

async function main(): Promise<void> {
  const [who = 'ada', endpoint = 'http://127.0.0.1:3978/api/messages'] = process.argv.slice(2);
  if (noPlayground) throw new Error(noPlayground);
  if (!people.some((person) => person.id === who))
    throw new Error(`try ${people.map(({ id }) => id).join(', ')}`);
  const client = await startPlayground(who, endpoint);
  process.stdout.write(`Teams for ${who}: ${client.url} (stop with Ctrl+C)\n`);
  process.once('SIGINT', () => void client.stop());
}

if (import.meta.main) await main();
