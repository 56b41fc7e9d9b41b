import { z } from 'zod';

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** So that a key is a name on every file system: 255 bytes for the part behind the organisation. */
const MAX_NAME_LENGTH = 200;

const uuidSchema = z.string().regex(new RegExp(`^${UUID}$`));
const keySchema = z
  .string()
  .regex(new RegExp(`^${UUID}/${UUID}(?:\\.[a-z0-9][a-z0-9_-]*)*$`))
  .max(37 + MAX_NAME_LENGTH)
  .brand<'StorageKey'>();

/**
 * The name of something stored: `<organizationId>/<fileId>` for a file as it was uploaded, and
 * `<organizationId>/<fileId>.<what>` for what was made of it (such as the same text in UTF-8), in lower case. Nothing
 * else ever becomes a part of a path: there is no other way to make one than the functions below.
 */
export type StorageKey = z.infer<typeof keySchema>;

/** @throws ZodError where an id is no UUID in lower case */
export function fileKey(organizationId: string, fileId: string): StorageKey {
  return keySchema.parse(`${organizationId}/${fileId}`);
}

/**
 * The key of what was made of a file.
 *
 * @param what names of lower-case letters and digits, with dots between: `windows-1252.utf8.csv`
 * @throws ZodError for any other name
 */
export function derivedKey(key: StorageKey, what: string): StorageKey {
  return keySchema.parse(`${key}.${what}`);
}

/** The key that a text is, undefined where it is none: a name that somebody else left in the storage. */
export function asKey(text: string): StorageKey | undefined {
  return keySchema.safeParse(text).data;
}

/** Whose it is. */
export function organizationIdOf(key: StorageKey): string {
  return key.slice(0, 36);
}

/** The file that something stored is, or was made of. */
export function fileIdOf(key: StorageKey): string {
  return key.slice(37, 37 + 36);
}

/** Whether it is the file itself, and not what was made of it. */
export function isOriginal(key: StorageKey): boolean {
  return key.length === 37 + 36;
}

export function isOrganizationId(text: string): boolean {
  return uuidSchema.safeParse(text).success;
}
