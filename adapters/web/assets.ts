/** The page's own files, served as they are written: no build step. */
import type { ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Router } from 'express';

const PUBLIC = fileURLToPath(new URL('./public', import.meta.url));
/** Node resolves to `lit-html/node/lit-html.js`; the browser's build is one folder up. */
const LIT = dirname(dirname(fileURLToPath(import.meta.resolve('lit-html'))));

export const INDEX = `${PUBLIC}/index.html`;

/** Serves `public/` and, under `/vendor/lit-html/`, the library that writes the page. */
export function assets(): Router {
  const router = express.Router();
  router.get(/^\/vendor\/lit-html\/((directives\/)?[\w-]+\.js)$/, (request, response, next) => {
    const [file] = Object.values(request.params);
    response.sendFile(String(file), { root: LIT, dotfiles: 'ignore' }, (error) => error && next(error));
  });
  // `no-cache` is "ask every time": a page and its scripts always come from the same version.
  const setHeaders = (response: ServerResponse) => void response.setHeader('Cache-Control', 'no-cache');
  router.use(express.static(PUBLIC, { index: false, redirect: false, cacheControl: false, setHeaders }));
  return router;
}
