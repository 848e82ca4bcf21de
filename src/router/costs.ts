/** What being wrong costs, as an administrator declares it; the bands follow from it. */
import { Ajv } from 'ajv';
import { DeskmateError } from '../errors.ts';
import { explain } from '../yaml/explain.ts';
import { Problems } from '../yaml/problems.ts';
import { readYaml } from '../yaml/read.ts';

/** In units of one question. */
export type Costs = { wrongAction: number; human: number };

type Declaration = { wrong_action: number; human: number };

const cost = { type: 'number', minimum: 0.01, maximum: 1_000 };
const validate = new Ajv({ allErrors: true, strict: true, verbose: true }).compile<Declaration>({
  type: 'object',
  additionalProperties: false,
  required: ['wrong_action', 'human'],
  properties: { wrong_action: cost, human: cost },
});

/** @throws DeskmateError `policy_invalid` with one `path:line: reason` for everything that is wrong */
export function loadCosts({ path, text }: { path: string; text: string }): Costs {
  const problems = new Problems();
  const report = problems.in(path);
  const source = readYaml(text, report);
  const value = source?.value;
  if (source && !validate(value)) {
    for (const error of validate.errors ?? []) {
      const found = explain(error) ?? { path: [], reason: 'must give wrong_action and human as numbers' };
      report(source.lineOf(found.path), found.reason);
    }
  }
  problems.throwIfAny('policy_invalid', 'What a wrong route costs cannot be read:');
  if (!validate(value))
    throw new DeskmateError('policy_invalid', `${path} does not say what being wrong costs`);
  return { wrongAction: value.wrong_action, human: value.human };
}
