/** Plays every row, one after the other, and judges it. */
import { openPlayer, type Player } from './player.ts';
import { type Report, reportOf } from './report.ts';
import { type Row, readRows } from './row.ts';
import { judge, type Verdict } from './verdict.ts';

export async function scoreMessages(rows: readonly Row[] = readRows()): Promise<Report> {
  const player = await openPlayer();
  try {
    const verdicts: Verdict[] = [];
    for (const row of rows) {
      verdicts.push(await judged(player, row));
      const broken = verdicts.filter(({ kind }) => kind === 'broke');
      if (broken.length > MOST_BROKEN) throw new Error(broken.map(({ did }) => did).join('\n'));
    }
    return reportOf(verdicts);
  } finally {
    await player.close();
  }
}

/** With more than that it is the desk that is broken, and waiting for the rest of it tells nothing more. */
const MOST_BROKEN = 4;

/** A row that the desk falls over is one of the results, not the end of them. */
async function judged(player: Player, row: Row): Promise<Verdict> {
  try {
    return judge(row, await player.play(row));
  } catch (error) {
    return { row, kind: 'broke', did: String(error), slots: { right: 0, wrong: [] } };
  }
}
