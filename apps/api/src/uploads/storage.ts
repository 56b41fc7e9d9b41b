import { join } from 'node:path';
import { z } from 'zod';

/** Where unfinished uploads lie, with a small JSON file each that says whose they are. */
export function incomingDir(storageDir: string): string {
  return join(storageDir, 'incoming');
}

/** Where a finished upload lies. Both ids are checked: nothing else ever becomes part of a path. */
export function filePath(storageDir: string, organizationId: string, fileId: string): string {
  return join(storageDir, z.uuid().parse(organizationId), z.uuid().parse(fileId));
}

export function isUuid(text: string): boolean {
  return z.uuid().safeParse(text).success;
}
