import { parentPort } from 'node:worker_threads';
import {
  type DialectOverrides,
  type EntityName,
  entityOf,
  type MessageParams,
  type Profile,
  type RunErrorCode,
  RunFailure,
} from '@sluice/shared';
import { diskStorage, MissingFileError, type StorageKey } from '@sluice/storage';
import { profileSource } from './profile-source.ts';

/** What this thread is asked. */
export interface ProfileRequest {
  /** The uploaded file: where the storage lies, and its key in it. */
  readonly folder: string;
  readonly key: StorageKey;
  readonly entity: EntityName;
  /** What a person set by hand of its dialect. */
  readonly overrides: DialectOverrides;
}

/** What it answers with. Errors that are no reason of the file end the thread as they are. */
export type ProfileAnswer =
  | { readonly profile: Profile }
  | { readonly refused: { readonly code: RunErrorCode; readonly params: MessageParams } };

async function answerTo({ folder, key, entity, overrides }: ProfileRequest): Promise<ProfileAnswer> {
  try {
    return {
      profile: await profileSource({ storage: diskStorage(folder), key }, entityOf(entity), overrides),
    };
  } catch (error) {
    if (error instanceof MissingFileError) return { refused: { code: 'source_missing', params: {} } };
    if (!(error instanceof RunFailure)) throw error;
    return { refused: { code: error.code, params: error.params } };
  }
}

// One at a time: whoever asks waits for the answer.
parentPort?.on('message', async (request: ProfileRequest) => {
  parentPort?.postMessage(await answerTo(request));
});
