import type { Router } from './route.ts';

/** A router whose inner one can be swapped while messages come in: each message is routed by one of them, whole. */
export type Replaceable = Router & { replace(router: Router): void };

export function replaceable(first: Router): Replaceable {
  let inner = first;
  return {
    route: (text) => inner.route(text),
    replace(router) {
      inner = router;
    },
  };
}
