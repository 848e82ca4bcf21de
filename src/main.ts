/** The composition root: reads the settings, puts the parts together, serves. Nothing else imports adapters. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { openQueue } from '../adapters/bullmq/queue.ts';
import { readFolder } from '../adapters/files/folder.ts';
import { createLog } from '../adapters/pino/log.ts';
import { openSandbox } from '../adapters/sandbox/sandbox.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import { createHttp } from '../adapters/web/http.ts';
import { type Config, readConfig } from './config.ts';
import { createBackground } from './desk/background.ts';
import { createCases } from './desk/cases.ts';
import { createConsole } from './desk/console.ts';
import { createDeliver } from './desk/deliver.ts';
import { createDesk } from './desk/desk.ts';
import { createLanes } from './desk/lanes.ts';
import type { Parts } from './desk/parts.ts';
import { createTalks } from './desk/talks.ts';
import { createWork } from './desk/work.ts';
import { DeskmateError } from './errors.ts';
import { createGate } from './gate/gate.ts';
import { loadRules } from './gate/rules.ts';
import { loadIntents } from './intents/load.ts';
import { loadArticles } from './knowledge/load.ts';
import { createKnowledge } from './knowledge/search.ts';
import type { Clock, Ids, Log } from './ports/context.ts';
import type { Surface } from './ports/surface.ts';
import { trainRouter } from './router/train.ts';

export type Running = {
  url: string;
  port: number;
  /** Resolves when no reply is on its way; jobs in the queue may still run. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export type Overrides = { clock?: Clock; ids?: Ids; log?: Log };
