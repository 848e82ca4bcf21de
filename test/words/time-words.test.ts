/** Days and lengths of time, said in German, Spanish and French on Friday 20 November 2026. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFolder } from '../../adapters/files/folder.ts';
import { extractSlots } from '../../src/slots/extract.ts';
import { loadMessages } from '../../src/words/messageFile.ts';
import { context, slot } from '../slots/company.ts';

const languages = loadMessages(await readFolder('messages', '.yaml'));
const from = slot('date', { name: 'from' });
const until = slot('date', { name: 'until' });
const days = slot('duration', { name: 'days', working: true });

function read(language: string, text: string, spec: typeof from) {
  const words = languages.find((one) => one.language === language);
  return extractSlots(text, [spec], { ...context(), words })[spec.name]?.value;
}

const ends: [language: string, text: string, until: string][] = [
  ['de', 'Ich brauche Figma bis Ende März', '2027-03-31'],
  ['de', 'Zugriff auf Jira bis Freitag nächster Woche', '2026-11-27'],
  ['de', 'Lizenz bis zum 15. Januar 2027 bitte', '2027-01-15'],
  ['de', 'für zwei Wochen', '2026-12-04'],
  ['es', 'necesito Figma hasta finales de marzo', '2027-03-31'],
  ['es', 'acceso a Jira hasta el 15 de enero', '2027-01-15'],
  ['es', 'durante dos semanas', '2026-12-04'],
  ['fr', "j'ai besoin de Figma jusqu'à fin mars", '2027-03-31'],
  ['fr', "accès à Jira jusqu'au 15 janvier", '2027-01-15'],
  ['fr', 'pour deux semaines', '2026-12-04'],
];
for (const [language, text, day] of ends)
  test(`${language}: "${text}"`, () => assert.equal(read(language, text, until), day));

const starts: [language: string, text: string, from: string, days: number][] = [
  ['de', 'bitte drei Tage Urlaub ab Montag eintragen', '2026-11-23', 3],
  ['de', 'Urlaub vom 7. bis 11. Dezember', '2026-12-07', 5],
  ['es', 'vacaciones del 7 al 11 de diciembre', '2026-12-07', 5],
  ['es', 'tres días de vacaciones a partir del lunes', '2026-11-23', 3],
  ['fr', 'congés du 7 au 11 décembre', '2026-12-07', 5],
  ['fr', 'poser trois jours à partir de lundi', '2026-11-23', 3],
];
for (const [language, text, day, length] of starts)
  test(`${language}: "${text}"`, () => {
    assert.equal(read(language, text, from), day);
    assert.equal(read(language, text, days), length);
  });
