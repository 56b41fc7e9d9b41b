import type { Entity } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { fieldNamed } from './field-named.ts';

/** One `--map`: a column, as it was written, and the field it goes to; null leaves the column out. */
export interface MapOption {
  readonly header: string;
  readonly field: string | null;
}

/**
 * Reads `Header=field`. The last `=` counts, since a header may hold one. Nothing after it leaves the column out.
 *
 * @throws CliError `bad_option`, `unknown_field`
 */
export function readMapOption(text: string, entity: Entity): MapOption {
  const split = text.lastIndexOf('=');
  if (split < 1)
    throw new CliError('bad_option', { option: '--map', value: text, expected: '"Header=field"' });
  const header = text.slice(0, split).trim();
  const wanted = text.slice(split + 1).trim();
  return { header, field: wanted === '' ? null : fieldNamed('--map', wanted, entity) };
}
