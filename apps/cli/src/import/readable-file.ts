import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CliError } from '../cli-error.ts';

/** The absolute path of a file that can be read. @throws CliError `file_not_found`, `not_a_file` */
export async function readableFile(file: string, callerFolder: string): Promise<string> {
  const path = resolve(callerFolder, file);
  const found = await stat(path).catch((cause: unknown) => {
    throw new CliError('file_not_found', { file }, { cause });
  });
  if (!found.isFile()) throw new CliError('not_a_file', { file });
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw new CliError('file_not_found', { file }, { cause });
  });
  return path;
}
