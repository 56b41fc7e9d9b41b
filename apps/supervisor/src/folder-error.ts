import { sep } from 'node:path';
import type { SupervisorEnvironment } from '@sluice/runtime/environment';
import { StartError } from './start-error.ts';

/** What an operating system says of a folder that cannot be made or written to, or is none. */
const UNUSABLE = [
  'EEXIST',
  'ENOTDIR',
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'ELOOP',
  'ENAMETOOLONG',
];

/**
 * A start that failed at the folder of data or of stored files, in words for whoever chose that folder.
 *
 * @returns undefined for any other error, which may be a bug and keeps its stack
 */
export function folderError(
  error: unknown,
  { dataDir, storageDir }: Pick<SupervisorEnvironment, 'dataDir' | 'storageDir'>,
): StartError | undefined {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return undefined;
  const { code, path } = error;
  if (typeof code !== 'string' || typeof path !== 'string' || !UNUSABLE.includes(code)) return undefined;
  const within = (folder: string) => path === folder || path.startsWith(`${folder}${sep}`);
  const variable = within(storageDir)
    ? 'SLUICE_STORAGE_DIR'
    : within(dataDir)
      ? 'SLUICE_DATA_DIR'
      : undefined;
  if (variable === undefined) return undefined;
  return new StartError('folder', { path, code, variable });
}
