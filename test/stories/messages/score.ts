/** By hand: `node test/stories/messages/score.ts [--json]`. Prints the counts and every row that is not right. */

import { failures, summary } from './report.ts';
import { scoreMessages } from './run.ts';

const report = await scoreMessages();
const text = process.argv.includes('--json')
  ? JSON.stringify(report, undefined, 2)
  : [...failures(report), '', ...summary(report)].join('\n');
process.stdout.write(`${text}\n`);
