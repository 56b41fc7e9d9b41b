import { choicesOf } from '@sluice/rows/shown';
import { type Entity, fieldOf, type ValueRule } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { fieldNamed } from './field-named.ts';

/** One `--value`: a field that allows few values, and what a value of its column becomes. */
export interface ValueOption {
  readonly field: string;
  readonly rule: ValueRule;
}

/** Behind the `=`: the row is refused. No field allows it as a value. */
const REFUSED = '!';

/**
 * Reads `field:found=meant`. The first `:` and the last `=` count, since what is found may hold both. The value that is
 * meant is given by its name, label or alias; nothing behind the `=` leaves the field empty, and `!` refuses the row.
 *
 * @throws CliError `bad_option`, also with the values that the field allows; `unknown_field`; `no_choices` for a field
 *   that takes any value
 */
export function readValueOption(text: string, entity: Entity): ValueOption {
  const refuse = (expected: string): never => {
    throw new CliError('bad_option', { option: '--value', value: text, expected });
  };
  const [, wanted = '', found = '', meant = ''] = /^([^:]+):(.*)=([^=]*)$/s.exec(text) ?? [];
  if (wanted.trim() === '' || found.trim() === '') return refuse('"field:found=meant"');
  const name = fieldNamed('--value', wanted.trim(), entity);
  const field = fieldOf(entity, name);
  const choices = field && choicesOf(field);
  if (!choices) throw new CliError('no_choices', { field: name });
  const becomes = (): ValueRule['becomes'] => {
    if (meant.trim() === '') return { kind: 'empty' };
    if (meant.trim() === REFUSED) return { kind: 'refused' };
    const value = choices.recognise(meant);
    if (value === undefined) return refuse(choices.allowed.map((allowed) => allowed.value).join(', '));
    return { kind: 'value', value };
  };
  return { field: name, rule: { found: found.trim(), becomes: becomes() } };
}
