/** Reads a stream like an auditor: whether everything that was begun had been agreed to. Shares no code with the case. */
import assert from 'node:assert/strict';
import type { CaseEvent } from '../../src/case/event.ts';

type Of<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;
type Question = Of<'approval_requested'> & { votes: Of<'approved'>[]; over: boolean };
type Known = { judged: Of<'judged'>; questions: Question[]; refused: boolean; running: boolean };

const HOUR = 3_600_000;

/** @param requester the human who asked */
export function everyRunWasAgreedTo(events: readonly CaseEvent[], requester: string): void {
  const tasks = new Map<string, Known>();
  const questions = new Map<string, Question>();
  let closed = false;
  /** What was decided about tasks that do not run counts no more. */
  const forget = () => {
    for (const [id, { running }] of tasks) if (!running) tasks.delete(id);
  };
  const end = (id: string) => {
    const question = questions.get(id);
    assert.ok(question, 'only what was asked can end');
    question.over = true;
    const task = tasks.get(question.task);
    if (task) task.refused = true;
  };
  for (const event of events) {
    switch (event.type) {
      case 'judged':
        tasks.set(event.task, { judged: event, questions: [], refused: false, running: false });
        break;
      case 'approval_requested': {
        const question = { ...event, approvers: [...event.approvers], votes: [], over: false };
        questions.set(event.approval, question);
        tasks.get(event.task)?.questions.push(question);
        break;
      }
      case 'escalated':
        questions.get(event.approval)?.approvers.push(...event.approvers);
        break;
      case 'approved': {
        const question = questions.get(event.approval);
        assert.ok(question && !question.over, 'only an open question is answered');
        question.votes.push(event);
        break;
      }
      case 'denied':
      case 'expired':
        end(event.approval);
        break;
      case 'unapprovable':
        Object.assign(tasks.get(event.task) ?? {}, { refused: true });
        break;
      case 'lapsed':
      case 'lowered':
        for (const question of tasks.get(event.task)?.questions ?? []) question.over = true;
        tasks.delete(event.task);
        break;
      case 'resolved':
      case 'declined':
      case 'cancelled':
        closed = true;
        forget();
        break;
      case 'undo_requested':
        forget();
        closed = false;
        break;
      case 'handed_over':
        closed = false;
        break;
      case 'action_started': {
        const task = tasks.get(event.task);
        assert.ok(task, 'nothing runs without a judgement that stands');
        assert.ok(!closed, 'nothing begins in a case that is closed');
        if (!task.running) agreedTo(task, event.at, requester);
        task.running = true;
        break;
      }
      case 'action_succeeded':
      case 'action_failed':
        tasks.delete(event.task);
        break;
    }
  }
}

function agreedTo({ judged, questions, refused }: Known, at: number, requester: string): void {
  assert.notEqual(judged.effect, 'deny');
  if (judged.effect === 'allow') return;
  assert.ok(!refused, 'nothing runs after a no, or when the time ran out');
  assert.ok(judged.stages.length > 0);
  assert.equal(questions.length, judged.stages.length, 'each stage was asked, once');
  const humans = questions.flatMap(({ votes }) => votes.map(({ human }) => human));
  assert.equal(new Set(humans).size, humans.length, 'nobody agreed twice, in whichever stage');
  for (const [index, stage] of judged.stages.entries()) {
    const question = questions[index];
    assert.ok(question && question.stage === index);
    assert.equal(question.digest, `${judged.digest}-${index}`, 'about this very judgement');
    const byContact = stage.approvers[0]?.kind === 'old_contact';
    // Somebody and who stands in for them are one voice. Here the id of who is away is that of the human.
    const voices = new Set(question.votes.map((vote) => vote.for?.id ?? vote.human));
    const everybody = new Set(question.approvers.flatMap((one) => (one.for ? [] : one.human)));
    // Whoever was asked as well later only widens it.
    const needed = stage.need === 'all' ? Math.min(question.need, everybody.size) : stage.need;
    assert.ok(needed >= 1 && voices.size >= needed, `${voices.size} of ${needed} in stage ${index}`);
    for (const vote of question.votes) {
      const asked = question.approvers.find(({ id }) => `person:${id}` === vote.by);
      assert.ok(asked, 'only who was asked');
      assert.ok(vote.at < question.expiresAt, 'in time');
      assert.equal(vote.human === requester, byContact, 'not the requester, unless it is they who confirm');
      const factor = byContact ? 'contact_code' : stage.secondFactor ? 'totp' : undefined;
      if (factor) assert.equal(vote.factor, factor, 'with the proof that was asked for');
    }
  }
  const last = Math.max(...questions.flatMap(({ votes }) => votes.map((vote) => vote.at)));
  assert.ok(at >= last + judged.coolingOffHours * HOUR, 'after the time in which it could be stopped');
}
