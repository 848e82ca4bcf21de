/** Each is answered in the language they write in, on every platform; who decides reads what is on record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REASON } from '../../src/cards/approvalForms.ts';
import { ADA, JONAS, LI, MARIA } from './colleagues.ts';
import { openOffice } from './office.ts';

test('German in Slack: asked, approved in English, done and undone', async (t) => {
  const { slack, runs } = await openOffice(t);
  await slack.says(ADA, 'Ich brauche Figma bis Ende März');
  await slack.reads(ADA, /Zugriff auf Figma für Ada Moreau/, /Maria Lindqvist/, /\[Zurückziehen\]/);
  const asked = await slack.reads(MARIA, /Your decision: Give Ada Moreau access to Figma/, /31 March 2027/);
  await slack.presses(MARIA, asked, 'Approve');
  const done = await slack.reads(
    ADA,
    /Genehmigt von Maria Lindqvist\./,
    /kann Figma nutzen/,
    /31\. März 2027/,
  );
  assert.doesNotMatch(done.words, /\b(?:Approved|Undo|Case|until|access)\b/);
  await slack.presses(ADA, done, 'Rückgängig machen');
  await slack.reads(ADA, /Rückgängig gemacht\./);
  assert.equal(runs('app.grant'), 1);
});

test('French in Teams: what is missing is asked for, a no is told with its reason', async (t) => {
  const { teams, slack } = await openOffice(t);
  await teams.says(ADA, "j'ai besoin d'un accès à Figma");
  const asking = await teams.reads(ADA, /Jusqu/, /\[Envoyer\]/);
  assert.doesNotMatch(asking.words, /Until when|Send/);
  await teams.says(ADA, "jusqu'à fin mars");
  const asked = await slack.reads(MARIA, /Your decision: Give Ada Moreau access to Figma/);
  await slack.presses(MARIA, asked, 'Deny', { [REASON]: 'No seats before spring' });
  await teams.reads(ADA, /Maria Lindqvist a refusé\./, /No seats before spring/);
});

test('Spanish in the playground: steps to try, and a short answer in the language of the case', async (t) => {
  const { playground, webReads } = await openOffice(t);
  await playground().says(LI.id, 'la VPN no funciona');
  await webReads(
    LI,
    /Comprueba que se abren otras páginas web/,
    /\[Ya funciona\]/,
    /\[Sigue sin funcionar\]/,
  );
  const [card] = (await playground().cards(LI.id)).slice(-1);
  assert.equal(card?.language, 'es', 'for screen readers');
});

test('a clarifying question and several requests are in their language, and English stays English', async (t) => {
  const { slack } = await openOffice(t);
  await slack.says(JONAS, 'Figma macht komische Sachen mit meinem Konto und dem Urlaub');
  const asked = await slack.reads(JONAS, /\[Mit einem Menschen sprechen\]|\[[^\]]*(?:Mensch|jemand)[^\]]*\]/);
  assert.doesNotMatch(asked.words, /Did you mean|I am not sure/);
  await slack.says(ADA, 'I need Figma until March');
  await slack.reads(ADA, /Access to Figma for Ada Moreau/, /I have asked Maria Lindqvist to approve/);
});

test('an answer too short to tell its language is answered in that of the case', async (t) => {
  const { slack } = await openOffice(t);
  await slack.says(ADA, 'ich möchte bitte Zugriff auf eine App bekommen');
  await slack.reads(ADA, /Noch|Angaben|Welche App/);
  await slack.says(ADA, 'Figma');
  await slack.reads(ADA, /Bis wann\?/);
});

test('a word that must not be missed is known in German, whatever else is asked, and goes on in private', async (t) => {
  const { slack } = await openOffice(t);
  await slack.says(
    JONAS,
    'Hi, ich brauche ein neues Passwort. Und Tom ist bewusstlos, wir brauchen einen Notarzt!',
  );
  await slack.reads(JONAS, /112/, /ruf/i);
});
