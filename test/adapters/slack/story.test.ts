import { test } from 'node:test';
import { directMessage, submission } from '../../fakes/slack-payloads.ts';
import { clickOn, openStage, tellStory } from './story.ts';

test('over HTTP: asked, approved, executed, undone', async (t) => tellStory(await openStage(t, 'http')));

test('a missing detail is filled in with the form', async (t) => {
  const stage = await openStage(t, 'http');
  await stage.event(directMessage('U0ADA', 'I need Figma'));
  await stage.interaction(await clickOn(stage, 'U0ADA', 'D0ADA', 'Fill in'));
  const opened = await stage.api.until(({ method }) => method === 'views.open');
  const view = opened.args.view as { callback_id: string; private_metadata: string };
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await stage.interaction(
    submission('U0ADA', view, { 'field:until': { type: 'datepicker', selected_date: soon } }),
  );
  await clickOn(stage, 'U0MARIA', 'D0MARIA', 'Approve');
});
