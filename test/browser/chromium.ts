/**
 * Finds a browser for the suites that drive real pages: Debian's chromium and the `playwright-core` of
 * `test/clients`. Neither belongs to the newcomer's install, so that a suite skips with a reason without them.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Wait = { timeout?: number };
type Name = string | RegExp;

/** The part of playwright that the suites use; its own types are there only after `npm ci` in `test/clients`. */
export interface Finder {
  locator(selector: string, options?: { hasText?: Name }): Locator;
  getByRole(role: string, options?: { name?: Name; exact?: boolean }): Locator;
  getByText(text: Name, options?: { exact?: boolean }): Locator;
  getByLabel(text: Name, options?: { exact?: boolean }): Locator;
}

export interface Locator extends Finder {
  first(): Locator;
  last(): Locator;
  nth(index: number): Locator;
  filter(options: { hasText?: Name; has?: Locator }): Locator;
  count(): Promise<number>;
  click(options?: Wait): Promise<void>;
  fill(value: string, options?: Wait): Promise<void>;
  press(key: string, options?: Wait): Promise<void>;
  pressSequentially(text: string, options?: { delay?: number }): Promise<void>;
  selectOption(value: string, options?: Wait): Promise<string[]>;
  /** Waits until it is there (or gone); the assertion of these suites. */
  waitFor(options?: Wait & { state?: 'attached' | 'detached' | 'visible' | 'hidden' }): Promise<void>;
  isVisible(): Promise<boolean>;
  isEnabled(): Promise<boolean>;
  innerText(options?: Wait): Promise<string>;
  textContent(options?: Wait): Promise<string | null>;
  getAttribute(name: string): Promise<string | null>;
  allInnerTexts(): Promise<string[]>;
}

export interface Page extends Finder {
  goto(url: string, options?: Wait): Promise<unknown>;
  reload(): Promise<unknown>;
  url(): string;
  title(): Promise<string>;
  content(): Promise<string>;
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
  evaluate<T>(script: string | (() => T)): Promise<T>;
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  setDefaultTimeout(ms: number): void;
  emulateMedia(options: { reducedMotion: 'reduce' | 'no-preference' }): Promise<void>;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): unknown;
  on(event: 'pageerror', listener: (error: Error) => void): unknown;
  keyboard: { press(key: string): Promise<void>; type(text: string): Promise<void> };
  /** Chromium draws only the page in front; the others take seconds for a click. */
  bringToFront(): Promise<void>;
  close(): Promise<void>;
}

interface BrowserContext {
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

/** A running browser with an empty profile; `close` ends it and removes the profile. */
export type RunningBrowser = { context: BrowserContext; close(): Promise<void> };

type Playwright = {
  chromium: {
    launchPersistentContext(folder: string, options: Record<string, unknown>): Promise<BrowserContext>;
  };
};

const clients = new URL('../clients/', import.meta.url);
const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Pages and servers of a test stay on 127.0.0.1; the browser itself may reach nothing else either. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/**
 * A way to start headless Chromium, or why there is none. Pass `skip` to `describe`/`test` as their `skip` option.
 */
export function findBrowser(): { skip: string } | { skip?: undefined; launch(): Promise<RunningBrowser> } {
  const executablePath = places.find((place) => existsSync(place));
  if (!executablePath) return { skip: 'no chromium: apt-get install chromium' };
  if (!existsSync(new URL('node_modules/playwright-core/package.json', clients))) {
    return { skip: 'no playwright-core: run npm ci in test/clients' };
  }
  return { launch: () => launch(executablePath) };
}

async function launch(executablePath: string): Promise<RunningBrowser> {
  const playwright: Playwright = createRequire(clients)('playwright-core');
  const profile = await mkdtemp(join(tmpdir(), 'deskmate-chromium-'));
  const context = await playwright.chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    args: flags,
    viewport: { width: 1280, height: 900 },
  });
  return {
    context,
    async close() {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
