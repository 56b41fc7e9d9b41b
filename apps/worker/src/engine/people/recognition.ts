import { ruleOfOptions } from '@sluice/rows/identities';
import type { Run } from '../run/run.ts';
import type { Recognition } from './decide-batch.ts';
import { findCandidates } from './find-candidates.ts';
import { personReader } from './person-rows.ts';

/**
 * How the rows of an import are told whose they are.
 *
 * @param fields of the judge, in the order of its values
 */
export function recognitionOf(
  {
    client,
    organizationId,
    entity,
    options,
    policy,
  }: Pick<Run, 'client' | 'organizationId' | 'entity' | 'options' | 'policy'>,
  fields: readonly string[],
): Recognition {
  const rule = ruleOfOptions(entity, { ...options, onDuplicate: policy });
  // Under the other policies nothing is written over, whatever a record holds.
  const compared = policy === 'update' ? fields : [];
  return {
    rule,
    reader: personReader(entity, rule, fields),
    lookUp: (rows, ids) => findCandidates(client, organizationId, entity, rule, compared, rows, ids),
  };
}
