/** An administrator changes an intent's file, an article or a message file while the desk runs. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { fakeLog } from '../fakes/context.ts';
import { eventually, openPlayground } from '../fakes/playground.ts';
import { settledTrainer } from '../fakes/trainer.ts';

const home = mkdtempSync(join(tmpdir(), 'deskmate-reload-'));
const intents = join(home, 'intents');
const config = readConfig({ PORT: '0', DESKMATE_HOME: home });
cpSync(config.intents, intents, { recursive: true });
const knowledge = join(home, 'knowledge');
cpSync(config.knowledge, knowledge, { recursive: true });
const messages = join(home, 'messages');
cpSync(config.messages, messages, { recursive: true });
const log = fakeLog();
const running = await start({ ...config, intents, knowledge, messages }, { log, trainer: settledTrainer() });
const people = await openPlayground(running.url);
after(async () => {
  await running.close();
  rmSync(home, { recursive: true, force: true });
});

const file = join(intents, 'itsm/thanks.yaml');
const said = (event: string) => eventually(event, async () => log.lines.some((line) => line.event === event));
const hears = (text: string) =>
  eventually(`a card that says ${text}`, async () =>
    (await people.sees('ada')).some(({ card }) => card?.text.includes(text)),
  );

test('the next message is answered in the new words, and words that nobody knew are understood', async () => {
  const text = readFileSync(file, 'utf8')
    .replace(/^reply:.*$/m, 'reply: You are most welcome, dear colleague!')
    .replace(/^examples:$/m, 'examples:\n  - fantabulous work gizmo\n  - gizmo you are fantabulous');
  writeFileSync(file, text);
  await said('router.relearned');
  await people.says('ada', 'fantabulous work gizmo');
  await hears('dear colleague');
});

test('a broken file changes nothing', async () => {
  writeFileSync(file, 'name: thanks\nlabel: [');
  await said('intents.not_reloaded');
  await people.says('ada', 'gizmo you are fantabulous');
  await eventually('two answers', async () => {
    const cards = (await people.sees('ada')).filter(({ card }) => card?.text.includes('dear colleague'));
    return cards.length === 2;
  });
});

test('a changed article is quoted as it stands now', async () => {
  const article = join(knowledge, 'parental-leave.md');
  const text = readFileSync(article, 'utf8');
  writeFileSync(article, text.replace('16 of them', '19 of them'));
  await said('knowledge.reloaded');
  await people.says('ada', 'What is the parental leave policy?');
  await hears('20 weeks of parental leave, 19 of them');
  writeFileSync(article, 'no front matter');
  await said('knowledge.not_reloaded');
  await people.says('ada', 'what is the policy on parental leave?');
  await eventually('the old article', async () => {
    const cards = (await people.sees('ada')).filter(({ card }) => card?.text.includes('19 of them'));
    return cards.length === 2;
  });
});

test('a changed message file is what the next card says', async () => {
  const file = join(messages, 'de.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^( {2}"Did that help\?": ).*$/m, '$1"Hat das was gebracht?"'));
  await said('messages.reloaded');
  await people.says('ada', 'VPN geht nicht, bitte um Hilfe');
  await hears('Hat das was gebracht?');
  writeFileSync(file, 'language: German');
  await said('messages.not_reloaded');
  await people.says('ada', 'mein VPN bricht dauernd ab');
  await eventually('the old words', async () => {
    const cards = (await people.sees('ada')).filter(({ card }) => card?.text.includes('was gebracht'));
    return cards.length === 2;
  });
});
