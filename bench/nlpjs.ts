/** node-nlp on the same messages, through its documented interface. https://github.com/axa-group/nlp.js */
import { createRequire } from 'node:module';
import { accuracy } from '../src/eval/metrics.ts';
import type { Sets } from './labelled.ts';
import { percentiles } from './numbers.ts';
import { BadOption } from './options.ts';

type Manager = {
  addDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ intent: string }>;
};

const PEERS = new URL('peers/package.json', import.meta.url);
/** What node-nlp calls a message that belongs to none of the intents. */
const NONE = 'None';

/** Times in µs a message. @throws BadOption when it is not installed */
export async function nlpjs({ train, test, intents }: Sets) {
  const manager = new (load())({ languages: ['en'], forceNER: false, nlu: { log: false }, autoSave: false });
  for (const { text, label } of train) manager.addDocument('en', text, intents[label] ?? NONE);
  const start = performance.now();
  await manager.train();
  const trainSeconds = (performance.now() - start) / 1_000;
  const took: number[] = [];
  const judged: { is: number; said: number }[] = [];
  for (const { text, label } of test) {
    const begun = performance.now();
    const { intent } = await manager.process('en', text);
    took.push((performance.now() - begun) * 1_000);
    judged.push({ is: label, said: intents.indexOf(intent) });
  }
  const { p50, p99 } = percentiles(took);
  return { accuracy: accuracy(judged), trainSeconds, p50, p99 };
}

function load(): new (settings: object) => Manager {
  try {
    return createRequire(PEERS)('node-nlp').NlpManager;
  } catch {
    throw new BadOption('node-nlp is not installed: run "npm ci --ignore-scripts" in bench/peers.');
  }
}
