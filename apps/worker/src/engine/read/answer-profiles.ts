import { parentPort } from 'node:worker_threads';
import {
  type DialectOverrides,
  type EntityName,
  entityOf,
  type ImportSource,
  type MessageParams,
  type Profile,
  type RunErrorCode,
  RunFailure,
} from '@sluice/shared';
import { openSource } from '@sluice/sources';
import { diskStorage } from '@sluice/storage';
import { type PastChoiceOf, profileSource } from './profile-source.ts';

/** What this thread is asked. */
export interface ProfileRequest {
  readonly source: ImportSource;
  readonly organizationId: string;
  /** Where the storage lies. */
  readonly folder: string;
  /** As `Storage.spoolBytes`. */
  readonly spoolBytes: number;
  readonly entity: EntityName;
  /** What a person set by hand of its dialect. */
  readonly overrides: DialectOverrides;
  /** What the organisation has chosen for columns of earlier files. */
  readonly past: readonly PastChoiceOf[];
}

/** What it answers with. Errors that are no reason of the source end the thread as they are. */
export type ProfileAnswer =
  | { readonly profile: Profile }
  | { readonly refused: { readonly code: RunErrorCode; readonly params: MessageParams } };

async function answerTo(request: ProfileRequest): Promise<ProfileAnswer> {
  const { source, organizationId, folder, spoolBytes, entity, overrides, past } = request;
  try {
    const opened = openSource(source, { storage: diskStorage(folder, { spoolBytes }), organizationId });
    return { profile: await profileSource(opened, entityOf(entity), { dialect: overrides }, past) };
  } catch (error) {
    if (!(error instanceof RunFailure)) throw error;
    return { refused: { code: error.code, params: error.params } };
  }
}

// One at a time: whoever asks waits for the answer.
parentPort?.on('message', async (request: ProfileRequest) => {
  parentPort?.postMessage(await answerTo(request));
});
