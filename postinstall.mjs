/** Takes away what packages bring and nothing here reads, so that an installation stays small: about 50 MB. */
import fs from 'node:fs';

const UNREAD = [
  // A second copy of the runtime, which npm makes for the package `node`.
  'node/node_modules',
  // Only debuggers read source maps, and the sources that they point at.
  '**/*.map',
  'openai/src',
  // Bundles for web pages; the desk runs on a server.
  '@azure/msal-browser/lib',
];

// Nothing is there yet when npm only writes the lock file.
for (const pattern of fs.existsSync('node_modules') ? UNREAD : []) {
  for (const path of fs.globSync(`node_modules/${pattern}`)) fs.rmSync(path, { recursive: true, force: true });
}
