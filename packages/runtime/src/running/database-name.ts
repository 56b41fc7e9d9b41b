import { realpathSync } from 'node:fs';
import type { Localised } from '@sluice/shared';
import { z } from 'zod';

/** Which database it is, in words that hold no secret. */
export const databaseNameSchema = z.union([
  /** The embedded one of a data folder. */
  z.object({ embedded: z.string() }),
  /** One of DATABASE_URL: `host:port/name`. */
  z.object({ at: z.string() }),
]);
export type DatabaseName = z.infer<typeof databaseNameSchema>;

/** @param url of a database on a server; undefined for the embedded one of the data folder */
export function databaseName(url: string | undefined, dataDir: string): DatabaseName {
  return url === undefined ? { embedded: dataDir } : { at: placeOf(url) };
}

/** Whether two names are of one database, as far as can be known without asking it. */
export function isSameDatabase(a: DatabaseName, b: DatabaseName): boolean {
  if ('embedded' in a) return 'embedded' in b && isSameFolder(a.embedded, b.embedded);
  return 'at' in b && a.at === b.at;
}

/** Whether two paths lead to one folder, also by a link. */
export function isSameFolder(a: string, b: string): boolean {
  return realPath(a) === realPath(b);
}

/** After “on” and “sur”. */
export function sayDatabase(name: DatabaseName): Localised {
  return 'embedded' in name
    ? { en: `the embedded database in ${name.embedded}`, fr: `la base embarquée de ${name.embedded}` }
    : { en: `the database ${name.at}`, fr: `la base ${name.at}` };
}

/** `host:port/database`, without who signs in; this machine has one name only. */
function placeOf(url: string): string {
  if (!URL.canParse(url)) return '?';
  const { hostname, port, pathname, username, searchParams } = new URL(url);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  const name = decodeURIComponent(pathname.slice(1)) || decodeURIComponent(username);
  const local = ['', '127.0.0.1', '[::1]', '::1'].includes(host);
  return `${local ? 'localhost' : host}:${port || (searchParams.get('port') ?? '5432')}/${name}`;
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path; // it does not exist yet
  }
}
