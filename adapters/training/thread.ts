/** Runs inside the thread of `trainer.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { DESK, type Lesson, learn, SOON } from '../../src/router/learn.ts';
import type { Stage } from './trainer.ts';

const { lessons, seed } = workerData as { lessons: Lesson[]; seed: number };
const send = (stage: Stage) => parentPort?.postMessage(stage);

send({ stage: 'soon', learned: learn(lessons, seed, SOON) });
send({ stage: 'done', learned: learn(lessons, seed, DESK) });
