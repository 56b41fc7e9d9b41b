import type { NameSplit } from '@sluice/shared';
import type { Normaliser, Remarked } from '../types/knowledge.ts';
import { splitName } from './split-name.ts';

/**
 * Judges a part of a full name by the judge of the field that takes it. What is doubtful in a split is remarked once for a
 * cell, with the parts; what stays whole goes to the last name, with a remark, and leaves the first name empty.
 *
 * @param remarks whether this part says so
 */
export function namePart(judge: Normaliser, { part, order }: NameSplit, remarks: boolean): Normaliser {
  return (cell) => {
    const split = splitName(cell, order);
    const text = split[part];
    const judged = text === '' ? '' : judge(text);
    // What the judge says of the part comes first: a row says one thing of a field.
    if (!remarks || split.doubt === undefined || typeof judged !== 'string') return judged;
    return { value: judged || null, remark: remarkOf(split) };
  };
}

function remarkOf({ first, last, doubt }: ReturnType<typeof splitName>): Remarked['remark'] {
  return doubt === 'whole'
    ? { code: 'name_not_split' }
    : { code: 'name_guessed', params: { first: first || '–', last } };
}
