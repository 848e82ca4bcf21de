/** Reads YAML that people wrote, and remembers on which line everything stands. */
import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { Report } from './problems.ts';

export type Source = {
  value: unknown;
  /** Line of a member or item, or of the closest thing around it that exists. */
  lineOf(path: readonly (string | number)[]): number;
};

/** A declaration is some kilobytes; anything near this is a mistake or an attack. */
export const MAX_TEXT_SIZE = 256 * 1024;

/** Follow-up errors of one mistake say nothing new. */
const MAX_SYNTAX_ERRORS = 5;

const TOO_DEEP = 'is nested too deeply to read';

/** Names that would reach into JavaScript objects instead of naming a thing. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Plain YAML 1.2 only: one document, no aliases (a few lines of them unfold to gigabytes), no tags, no key
 * twice. Reports what is wrong and then returns undefined; never throws.
 * @param before lines of the file above this text.
 */
export function readYaml(text: string, report: Report, before = 0): Source | undefined {
  if (text.length > MAX_TEXT_SIZE) {
    report(1, `is larger than ${MAX_TEXT_SIZE / 1024} KB`);
    return undefined;
  }
  const lines = new LineCounter();
  const lineAt = (offset: number | undefined) => before + Math.max(1, lines.linePos(offset ?? 0).line);
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const wrong = [...document.errors, ...document.warnings];
    for (const error of wrong.slice(0, MAX_SYNTAX_ERRORS)) report(lineAt(error.pos[0]), reasonOf(error));
    if (wrong.length > 0) return undefined;
    const unsafe = findUnsafe(document.contents);
    for (const { node, reason } of unsafe) report(lineAt(node.range?.[0]), reason);
    if (unsafe.length > 0) return undefined;
    const value: unknown = document.toJS();
    return { value, lineOf: (path) => lineAt(offsetOf(document.contents, path)) };
  } catch (error) {
    report(before + 1, error instanceof RangeError ? TOO_DEEP : `cannot be read: ${String(error)}`);
    return undefined;
  }
}

function findUnsafe(contents: Node | null): { node: Node; reason: string }[] {
  const found: { node: Node; reason: string }[] = [];
  if (contents === null) return found;
  visit(contents, {
    Alias: (_key, node) => {
      found.push({ node, reason: `"*${node.source}" is an alias: write the value out instead` });
    },
    Pair: (_key, { key }) => {
      if (!isNode(key)) return;
      if (!isScalar(key)) found.push({ node: key, reason: 'a name must be a plain word' });
      else if (UNSAFE_KEYS.has(String(key.value)))
        found.push({ node: key, reason: `"${key.value}" cannot be a name` });
    },
  });
  return found;
}

function offsetOf(root: Node | null, path: readonly (string | number)[]): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (!isPair(pair) || !isScalar(pair.key)) return offset;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (!isNode(node)) return offset;
      offset = node.range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}

function reasonOf({ code, message }: { code: string; message: string }): string {
  if (code === 'MULTIPLE_DOCS') return 'holds more than one document: give each its own file';
  if (code === 'RESOURCE_EXHAUSTION') return TOO_DEEP;
  return message.split('\n', 1)[0] ?? message;
}
