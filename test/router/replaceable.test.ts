import assert from 'node:assert/strict';
import { test } from 'node:test';
import { replaceable } from '../../src/router/replaceable.ts';
import type { Router } from '../../src/router/route.ts';

const saying = (why: string): Router => ({
  route: (text) => ({ band: 'none', confidence: 0, options: [], why: `${why} ${text}` }),
});

test('routes by the one that was put in last', () => {
  const router = replaceable(saying('first'));
  const { route } = router;
  assert.equal(route('x').why, 'first x');
  router.replace(saying('second'));
  assert.equal(route('y').why, 'second y');
});
