import { constantFields, type Entity, type Mapping } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { fieldNamed } from './field-named.ts';

/** One `--constant`: a field, and its value for every row. */
export type ConstantOption = NonNullable<Mapping['constants']>[number];

/**
 * Reads `field=value`. The first `=` counts, since a value may hold one. Whether the value fits its field is told by the
 * server, which judges it as it would a cell.
 *
 * @throws CliError `bad_option`, `unknown_field`, `key_constant` for a field that recognises a record
 */
export function readConstantOption(text: string, entity: Entity): ConstantOption {
  const [, wanted = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (wanted.trim() === '' || value.trim() === '')
    throw new CliError('bad_option', { option: '--constant', value: text, expected: '"field=value"' });
  const field = fieldNamed('--constant', wanted.trim(), entity);
  if (!constantFields(entity).includes(field)) throw new CliError('key_constant', { field });
  return { field, value: value.trim() };
}
