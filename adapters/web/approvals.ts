/** The console's look at approvals over all cases: what is open, who decides how much, and who decides for whom. */
import { type CaseView, CLOSED } from '../../src/case/view.ts';
import { isRecord } from '../../src/json.ts';
import type { TimelineEntry } from '../../src/ports/console.ts';
import { openApprovals } from './open-approvals.ts';
import type { Parts } from './parts.ts';
import type { Approvals, Pair } from './wire.ts';

const MAX_CASES = 200;
/** Cases whose timelines are read for what is open. */
const MAX_OPEN = 25;
const MAX_PAIRS = 5;
/** Of a pair's newest cases, so many are searched for the rules' finding. */
const SEARCHED = 3;
const MAX_APPROVERS = 12;

/** As far as this viewer may see it. */
export async function approvalsOf(
  { console, people, clock }: Pick<Parts, 'console' | 'people' | 'clock'>,
  viewer: string,
): Promise<Approvals> {
  const cases = await console.cases(MAX_CASES);
  const asking = cases.filter(isAsking).sort((a, b) => a.openedAt - b.openedAt);
  const listed = asking.slice(0, MAX_OPEN);
  const open = await Promise.all(
    listed.map(async (view) => openApprovals(view, await console.timeline(view.id, viewer))),
  );
  const everybody = await people();
  const humanOf = (id: string) => everybody.find((person) => person.id === id)?.human ?? id;
  const flaggedIn = ({ detail }: TimelineEntry) =>
    isRecord(detail) && isRecord(detail.approver) ? humanOf(String(detail.approver.id)) : '';
  const nameOf = (id: string) => everybody.find((person) => person.id === id)?.name ?? id;
  const isFlagged = async (pair: Counted): Promise<boolean> => {
    const newest = cases
      .filter(({ approvals }) => approvals.some((each) => isOf(pair, each)))
      .slice(0, SEARCHED);
    const timelines = await Promise.all(newest.map(({ id }) => console.timeline(id, viewer)));
    return timelines
      .flat()
      .some((entry) => entry.type === 'flagged' && [pair.one, pair.other].includes(flaggedIn(entry)));
  };
  const pairs = pairsIn(cases).slice(0, MAX_PAIRS);
  return {
    now: clock.now(),
    open: open.flat().sort((a, b) => a.askedAt - b.askedAt),
    more: asking.length - listed.length,
    decisions: decisionsIn(cases)
      .slice(0, MAX_APPROVERS)
      .map(({ approver, count }) => ({ name: nameOf(approver), count })),
    pairs: await Promise.all(
      pairs.map(
        async (pair): Promise<Pair> => ({
          people: [nameOf(pair.one), nameOf(pair.other)],
          counts: pair.counts,
          flagged: await isFlagged(pair),
        }),
      ),
    ),
  };
}

const isAsking = ({ status, waitingFor }: CaseView): boolean =>
  status === 'approving' || (!CLOSED.includes(status) && status !== 'with_people' && waitingFor.length > 0);

type Yes = CaseView['approvals'][number];
type Counted = { one: string; other: string; counts: [number, number] };

function decisionsIn(cases: readonly CaseView[]): { approver: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { approver } of cases.flatMap(({ approvals }) => approvals))
    counts.set(approver, (counts.get(approver) ?? 0) + 1);
  return [...counts]
    .map(([approver, count]) => ({ approver, count }))
    .sort((a, b) => b.count - a.count || a.approver.localeCompare(b.approver, 'en'));
}

/** Those who approved for each other, the most often first. */
function pairsIn(cases: readonly CaseView[]): Counted[] {
  const yeses = cases.flatMap(({ approvals }) => approvals);
  const found = new Map<string, Counted>();
  for (const { approver, requester } of yeses) {
    const [one, other] = [approver, requester].sort() as [string, string];
    const count = (by: string, of: string) =>
      yeses.filter((yes) => yes.approver === by && yes.requester === of).length;
    const key = `${one} ${other}`;
    if (one !== other && !found.has(key))
      found.set(key, { one, other, counts: [count(one, other), count(other, one)] });
  }
  const mutual = [...found.values()].filter(({ counts }) => Math.min(...counts) > 0);
  return mutual.sort((a, b) => Math.min(...b.counts) - Math.min(...a.counts));
}

const isOf = ({ one, other }: Counted, { approver, requester }: Yes): boolean =>
  (approver === one && requester === other) || (approver === other && requester === one);
