import { z } from 'zod';
import { CliError } from '../cli-error.ts';

/** The id of an import as it was typed. @throws CliError `bad_option` */
export function readId(text: string): string {
  const id = z.uuid().safeParse(text.trim().toLowerCase());
  if (id.success) return id.data;
  throw new CliError('bad_option', {
    option: 'ID',
    value: text,
    expected: '00000000-0000-7000-8000-000000000000',
  });
}
