import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractOne, extractSlots } from '../../src/slots/extract.ts';
import { CARLA, context, slot } from './company.ts';

const spec = slot('device');
const ada = context();
const carla = context({ requester: CARLA });

const messages: [who: typeof ada, text: string, device: string | undefined][] = [
  [ada, 'my laptop is slow', 'lap-ada'],
  [ada, 'the computer is dead', 'lap-ada'],
  [ada, 'my MacBook is hot', 'lap-ada'],
  [ada, 'my mac is hot', 'lap-ada'],
  [ada, 'my phone fell', 'phone-ada'],
  [ada, 'iphone 17 broken', 'phone-ada'],
  [ada, "Ada's laptop", 'lap-ada'],
  [ada, 'laptop and phone are gone', undefined],
  [ada, 'my monitor flickers', undefined],
  [ada, 'it is slow', undefined],
  [carla, 'my laptop is slow', undefined],
  [carla, 'my thinkpad is slow', 'lap-carla'],
  [carla, 'LW-0043 is slow', 'lap-carla-2'],
  [carla, 'the macbook air 13', 'lap-carla-2'],
  [carla, 'my phone', undefined],
];
for (const [who, text, device] of messages) {
  test(`"${text}" from ${who.requester.id} is about ${device ?? 'no device for certain'}`, () => {
    assert.equal(extractSlots(text, [spec], who).device?.value, device);
  });
}

test('an answer may be the id or the name, of an own device only', () => {
  assert.deepEqual(extractOne('lap-ada', spec, ada), { value: 'lap-ada', label: "Ada's laptop" });
  assert.equal(extractOne('lw-0042', spec, carla)?.value, 'lap-carla');
  assert.equal(extractOne('lap-tom', spec, ada), undefined);
});
