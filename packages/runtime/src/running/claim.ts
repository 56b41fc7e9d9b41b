import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { isFileError } from './file-error.ts';
import { isRunning, type ProcessIdentity } from './process-identity.ts';

/** What a claim says begins with who holds it. */
type Held = ProcessIdentity;

/** Milliseconds after which whoever began to clear a dead holder's file away has died over it. */
const CLEARING_TAKES = 5_000;

/**
 * Takes a file that one living process holds at a time: whoever creates it first. A file whose holder is dead counts as
 * none, however that ended.
 *
 * @param mode who may read it
 * @returns undefined once it is ours, or else what its holder says in it
 */
export async function take<Content extends Held>(
  file: string,
  schema: z.ZodType<Content>,
  content: Content,
  mode: number,
): Promise<Content | undefined> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode, flag: 'wx' });
  try {
    for (;;) {
      try {
        await link(draft, file); // whole from the first moment, and never in place of another
        return undefined;
      } catch (error) {
        if (!isFileError(error, 'EEXIST')) throw error;
      }
      const text = await readText(file);
      const holder = await livingHolder(text, schema);
      if (holder !== undefined) return holder;
      if (text !== undefined) await clearAway(file, text);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Says something else in a file that is ours. */
export async function rewrite(file: string, content: Held, mode: number): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`, { mode, flag: 'wx' });
  await rename(draft, file);
}

/** What a file says, where whoever holds it is alive. @throws where there is one that may not be read */
export async function readHeld<Content extends Held>(
  file: string,
  schema: z.ZodType<Content>,
): Promise<Content | undefined> {
  return livingHolder(await readText(file), schema);
}

async function livingHolder<Content extends Held>(
  text: string | undefined,
  schema: z.ZodType<Content>,
): Promise<Content | undefined> {
  const content = text === undefined ? undefined : schema.safeParse(parseJson(text)).data;
  return content !== undefined && (await isRunning(content)) ? content : undefined;
}

/**
 * Removes what a dead holder left. Two who come upon it must not both remove: the second would take away what the
 * first has put there since. So only one may clear away this content, and looks again whether it still stands there.
 */
async function clearAway(file: string, text: string): Promise<void> {
  const guard = `${file}.${createHash('sha256').update(text).digest('hex').slice(0, 16)}.clearing`;
  try {
    await writeFile(guard, '', { flag: 'wx' });
  } catch (error) {
    if (!isFileError(error, 'EEXIST')) throw error;
    const begun = await stat(guard).catch(() => undefined);
    if (begun !== undefined && Date.now() - begun.mtimeMs > CLEARING_TAKES) await rm(guard, { force: true });
    await delay(10);
    return;
  }
  try {
    if ((await readText(file)) === text) await rm(file, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isFileError(error, 'ENOENT', 'ENOTDIR')) return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
