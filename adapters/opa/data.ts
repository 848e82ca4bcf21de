/** Reads `policies/data.yaml`: strict YAML of a strict shape whose names exist. */
import type { ErrorObject } from 'ajv';
import { DeskmateError } from '../../src/errors.ts';
import { explain } from '../../src/yaml/explain.ts';
import { Problems } from '../../src/yaml/problems.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { checkData, type Known, type Path } from './data-check.ts';
import { asPolicyData, type PolicyData } from './data-schema.ts';

/**
 * @param path of the file, for errors only.
 * @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong.
 */
export function readPolicyData({ path, text }: { path: string; text: string }, known: Known): PolicyData {
  const problems = new Problems();
  const report = problems.in(path);
  const source = readYaml(text, report);
  const read = asPolicyData(source?.value);
  if (source && read.kind === 'wrong') {
    for (const error of read.errors) {
      const { path: where, reason } = explain(error) ?? plainly(error);
      report(source.lineOf(where), reason);
    }
  }
  if (source && read.kind === 'data')
    checkData(read.data, known, (where, reason) =>
      report(source.lineOf(where), `${where.filter(isName).join('.')} ${reason}`),
    );
  problems.throwIfAny('policy_invalid', 'The rules cannot be used:');
  if (read.kind === 'wrong') throw new DeskmateError('policy_invalid', `${path} is no data of rules`);
  return read.data;
}

function isName(step: string | number): boolean {
  return typeof step === 'string';
}

/** For limits, whose message reads well as it is: "must be > 0". */
function plainly({ instancePath, message }: ErrorObject): { path: Path; reason: string } {
  const path = instancePath.split('/').slice(1);
  return { path, reason: `${path.join('.')} ${message ?? 'is not allowed'}` };
}
