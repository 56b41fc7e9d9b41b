import { type ConnectionSource, importSourceSchema, SERVICE_FACTS } from '@sluice/shared';

/** What an account is called beside files. */
export function accountName({ service, account }: Pick<ConnectionSource, 'service' | 'account'>): string {
  return `${SERVICE_FACTS[service].name} – ${account}`;
}

/**
 * What people know by name that an import has read: a file, or an account.
 *
 * @param file its name; null where it is no file
 * @param source of the import, as it is stored
 */
export function sourceName(file: string | null, source: unknown): string {
  return file ?? accountName(connectionOf(source));
}

/** The account that an import reads which has no file. @param source as it is stored */
export function connectionOf(source: unknown): ConnectionSource {
  const read = importSourceSchema.parse(source);
  if (read.kind !== 'connection') throw new Error('an import reads a file that is not there');
  return read;
}
