import { test } from 'node:test';
import { openStage, tellStory } from './story.ts';

test('over Socket Mode: asked, approved, executed, undone', async (t) =>
  tellStory(await openStage(t, 'socket')));
