import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type EntityName, type ImportStatus, type Snapshot, snapshotSchema } from '@sluice/shared';
import { until } from '@sluice/testing';
import { z } from 'zod';
import type { Api } from './api.ts';

const createdSchema = z.object({ id: z.uuid() });
/** Without a profile, its file is still being read. */
const draftSchema = z.object({ profile: z.object({}).nullable() });

export interface FileOfRows {
  readonly entity: EntityName;
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file of `samples/`. */
export async function sampleFile(entity: EntityName, path: string): Promise<FileOfRows> {
  return { entity, name: basename(path), bytes: await readFile(path) };
}

/** A file of leads with three columns, as long as is asked. */
export function manyLeads(name: string, rows: number, note = 'Note'): FileOfRows {
  const lines = Array.from(
    { length: rows },
    (_, index) => `${name}-${index},Name ${index},"${note}, ${index}"`,
  );
  const bytes = Buffer.from(['Lead id,Last name,Notes', ...lines].join('\n'));
  return { entity: 'leads', name: `${name}.csv`, bytes };
}

/** Whole imports on a machine that has other things to do. */
const TIMEOUT_MS = 120_000;

/** Waits until an import is as is asked. */
export function awaitImport(
  api: Api,
  id: string,
  isThere: (snapshot: Snapshot) => boolean,
): Promise<Snapshot> {
  return until(async () => {
    const snapshot = await api.query('imports.get', { id }, snapshotSchema);
    return isThere(snapshot) && snapshot;
  }, TIMEOUT_MS);
}

export const hasStatus =
  (...wanted: readonly ImportStatus[]) =>
  ({ status }: Snapshot): boolean =>
    wanted.includes(status);

/** Uploads a file and makes a draft of it, its columns mapped as is suggested; returns the import's id. */
export async function draft(api: Api, { entity, name, bytes }: FileOfRows): Promise<string> {
  const fileId = await api.upload(name, bytes);
  const { id } = await api.mutate('imports.create', { fileId, entity, again: true }, createdSchema);
  await until(async () => {
    const { profile } = await api.query('imports.draft', { id }, draftSchema);
    const { status } = await api.query('imports.get', { id }, snapshotSchema);
    return (profile !== null || status === 'failed') && id;
  }, TIMEOUT_MS);
  return id;
}

/** Orders an action of an import. */
export async function order(api: Api, action: string, id: string): Promise<void> {
  await api.mutate(`imports.${action}`, { id }, z.unknown());
}

/** A draft that was checked, without a row written. */
export async function checked(api: Api, file: FileOfRows): Promise<string> {
  const id = await draft(api, file);
  await order(api, 'check', id);
  await awaitImport(api, id, hasStatus('ready'));
  return id;
}

/** A whole import, from the file to its end. */
export async function imported(api: Api, file: FileOfRows): Promise<string> {
  const id = await checked(api, file);
  await order(api, 'start', id);
  await awaitImport(api, id, hasStatus('completed'));
  return id;
}
