/** What every Policy must hold, whatever evaluates it. It has to serve the shipped rules. */
import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { Policy } from '../../src/gate/policy.ts';
import { inputOf, PEOPLE, SPECS, stageInWords } from '../policies/company.ts';

/** Policies with the shipped rules for one test, closed after it. */
export type OpenPolicy = (t: TestContext) => Promise<Policy>;

/** `skip` is the reason why this implementation cannot be run here. */
export function policyContract(name: string, open: OpenPolicy, skip: string | false = false): void {
  suite(`${name}: policy`, { skip }, () => {
    test('allows, denies and asks, and says which rule and why', async (t) => {
      const policy = await open(t);
      const own = await policy.evaluate(inputOf('ada', 'account.unlock', 'ada'));
      assert.deepEqual([own.effect, own.rule, own.stages], ['allow', 'own-sign-in', []]);
      const others = await policy.evaluate(inputOf('maria', 'account.unlock', 'ada'));
      assert.deepEqual([others.effect, others.rule, others.stages], ['deny', 'sign-in-of-others', []]);
      const asked = await policy.evaluate(inputOf('ada', 'app.grant', 'ada', { app: 'figma' }));
      assert.deepEqual([asked.effect, asked.rule], ['approve', 'app-access']);
      for (const { reason } of [own, others, asked]) assert.match(reason, /\w.*\.$/);
    });

    test('tells all of an approval', async (t) => {
      const policy = await open(t);
      const { revision, ...decision } = await policy.evaluate(
        inputOf('ada', 'bank.change', 'ada', { iban: 'DE89370400440532013000' }),
      );
      assert.match(revision, /^[0-9a-f]{12}$/);
      assert.deepEqual(decision, {
        effect: 'approve',
        rule: 'own-bank-account',
        reason: decision.reason,
        stages: [
          {
            approvers: [{ kind: 'old_contact' }],
            need: 1,
            expiresInHours: 24,
            escalate: [],
            secondFactor: false,
          },
          {
            approvers: [{ kind: 'group', group: 'hr' }],
            need: 2,
            expiresInHours: 72,
            remindEveryHours: 24,
            escalate: [],
            secondFactor: true,
          },
        ],
        coolingOffHours: 24,
        lower: [],
        mask: [{ arg: 'iban', seenBy: ['payroll'], unmaskedBy: ['hr'] }],
        reciprocal: { limit: 3, days: 30, tell: 'security' },
      });
    });

    test('denies what no rule speaks of', async (t) => {
      const policy = await open(t);
      const { action, ...rest } = inputOf('ben', 'account.unlock', 'ben');
      for (const unknown of ['server.delete', 'account.unlock.all', 'account.*', 'account', '']) {
        const decision = await policy.evaluate({ ...rest, action: { ...action, name: unknown } });
        assert.deepEqual([decision.effect, decision.rule, decision.lower], ['deny', 'default', []], unknown);
      }
    });

    test('an argument that the rules read decides', async (t) => {
      const policy = await open(t);
      const effectOf = async (group: string) =>
        (await policy.evaluate(inputOf('maria', 'group.add', 'ada', { group }))).effect;
      assert.equal(await effectOf('design'), 'allow');
      assert.equal(await effectOf('it-admins'), 'approve');
      assert.equal(await effectOf('no-such-group'), 'approve');
    });

    test('answers many at once, each its own', async (t) => {
      const policy = await open(t);
      const ask = (requester: string, action: string) => policy.evaluate(inputOf(requester, action, 'ada'));
      const pairs = SPECS.flatMap(({ name }) =>
        PEOPLE.slice(0, 4).map((requester) => [requester, name] as const),
      );
      const together = await Promise.all(pairs.map((pair) => ask(...pair)));
      for (const [n, pair] of pairs.entries())
        assert.deepEqual(await ask(...pair), together[n], pair.join(' '));
    });

    test('the revision is that of the rules, not of the question', async (t) => {
      const policy = await open(t);
      const [one, other] = await Promise.all([
        policy.evaluate(inputOf('ada', 'app.grant', 'ada', { app: 'figma' })),
        policy.evaluate(inputOf('hana', 'account.disable', 'ada')),
      ]);
      assert.equal(one.revision, other.revision);
      assert.match(one.revision, /^[0-9a-f]{12}$/);
    });

    test('what somebody does to a decision changes no other', async (t) => {
      const policy = await open(t);
      const ask = () => policy.evaluate(inputOf('ada', 'app.grant', 'ada', { app: 'figma' }));
      const first = await ask();
      const words = first.stages.map(stageInWords);
      first.stages.length = 0;
      first.lower.push('person');
      Object.assign(first, { effect: 'allow' });
      const second = await ask();
      assert.deepEqual(
        [second.effect, second.stages.map(stageInWords), second.lower],
        ['approve', words, ['until']],
      );
    });

    test('long and strange arguments change nothing', async (t) => {
      const policy = await open(t);
      const plain = await policy.evaluate(inputOf('ada', 'ticket.open', 'ada', { summary: 'It is broken.' }));
      for (const summary of [
        'x'.repeat(13_000),
        '\u0000\ud800"}{',
        '🙂'.repeat(400),
        { deep: [[[{ a: null }]]] },
      ]) {
        assert.deepEqual(await policy.evaluate(inputOf('ada', 'ticket.open', 'ada', { summary })), plain);
      }
    });
  });
}
