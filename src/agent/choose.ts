/**
 * Which actions a model is given at once. All of a catalogue would go along with every step, and a company's own tools can
 * be hundreds: those that seem to fit are given, and it can find the others.
 */
import type { ActionSpec } from '../ports/system.ts';
import { toolName } from './tools.ts';

/** So many are given whole: a provider has them at hand from request to request, at a tenth of the price; 128 are its limit. */
const FEW = 60;
const MOST = 24;
const MOST_FOUND = 8;
/** Of a word, so that "install" is in "installed". */
const STEM = 5;
const SHORTEST = 3;
/** What the router would take a message for weighs more than words in common. */
const GUESSED = 4;

export type Hints = {
  /** What the person wrote, and what the model looked for. */
  texts: readonly string[];
  /** Names of actions that declared requests of that kind lead to. */
  guessed: ReadonlySet<string>;
  /** Names of tools that were called already: they stay. */
  used: ReadonlySet<string>;
};

/** In the order of the catalogue, so that what goes first in a prompt stays the same. */
export function chooseActions(all: readonly ActionSpec[], { texts, guessed, used }: Hints): ActionSpec[] {
  if (all.length <= FEW) return [...all];
  const fits = fitOf(all, texts);
  const isUsed = ({ name }: ActionSpec) => used.has(toolName(name));
  const scored = all
    .filter((spec) => !isUsed(spec))
    .map((spec) => ({ spec, score: fits(spec) + (guessed.has(spec.name) ? GUESSED : 0) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST);
  const chosen = new Set(scored.map(({ spec }) => spec));
  return all.filter((spec) => isUsed(spec) || chosen.has(spec));
}

/** Those that do something like that, best first. */
export function findActions(all: readonly ActionSpec[], what: string): ActionSpec[] {
  const fits = fitOf(all, [what]);
  return all
    .map((spec) => ({ spec, score: fits(spec) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .slice(0, MOST_FOUND)
    .map(({ spec }) => spec);
}

/** Sum of the weights of the words in common: a word that few actions have says more. */
function fitOf(all: readonly ActionSpec[], texts: readonly string[]): (spec: ActionSpec) => number {
  const wanted = new Set(texts.flatMap(stems));
  const words = new Map(all.map((spec) => [spec, stemsOf(spec)]));
  const having = new Map<string, number>();
  for (const own of words.values()) for (const stem of own) having.set(stem, (having.get(stem) ?? 0) + 1);
  const weight = (stem: string) => Math.log(all.length / (having.get(stem) ?? all.length));
  return (spec) =>
    [...(words.get(spec) ?? [])].reduce((sum, stem) => sum + (wanted.has(stem) ? weight(stem) : 0), 0);
}

function stemsOf({ name, title, touches }: ActionSpec): Set<string> {
  return new Set([name.replaceAll(/[._]/g, ' '), title.replaceAll(/\{\w+\}/g, ' '), touches].flatMap(stems));
}

function stems(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter(({ length }) => length >= SHORTEST).map((word) => word.slice(0, STEM));
}
