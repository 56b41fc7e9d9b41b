import { randomUUID } from 'node:crypto';
import type { Caller } from '@sluice/services/asking';
import { storeFile, UPLOAD_EXPIRES_MS } from '@sluice/services/files/store-file';
import { AppError } from '@sluice/shared';
import { incomingDir } from '@sluice/storage';
import { FileStore } from '@tus/file-store';
import { Server, type ServerOptions } from '@tus/server';
import { z } from 'zod';
import type { Services } from '../services.ts';
import { displayName } from './display-name.ts';
import { uploadErrorBody } from './upload-error.ts';

export const UPLOADS_PATH = '/api/uploads';

type TusRequest = Parameters<NonNullable<ServerOptions['onResponseError']>>[0];
type TusUpload = Awaited<ReturnType<FileStore['getUpload']>>;

/** What an upload carries with it from its creation on; never what its client says of it, but for the name. */
const metadataSchema = z.object({ name: z.string(), organizationId: z.uuid(), userId: z.uuid() });

/**
 * The tus 1.0 server: resumable uploads in parts, in a folder of their own until they are complete. An upload belongs
 * to the person and organisation that began it; for anybody else it does not exist.
 *
 * @param callerOf who sent a request, established before it gets here
 */
export function createTusServer(services: Services, callerOf: (request: TusRequest) => Caller): Server {
  const { env, log } = services;
  const store = new FileStore({
    directory: incomingDir(env.storageDir),
    expirationPeriodInMilliseconds: UPLOAD_EXPIRES_MS,
  });
  return new Server({
    path: UPLOADS_PATH,
    datastore: store,
    maxSize: env.maxUploadBytes,
    relativeLocation: true,
    respectForwardedHeaders: false,
    // No other site's page may upload, so no answer carries CORS headers.
    allowedOrigins: () => false,
    disableTerminationForFinishedUploads: true,
    namingFunction: () => randomUUID(),
    getFileIdFromRequest: (_request, lastPath) => z.uuid().safeParse(lastPath).data,
    async onIncomingRequest(request, id) {
      if (request.method === 'POST') return;
      const upload = await store.getUpload(id);
      const { organizationId, userId } = ownerOf(upload);
      const caller = callerOf(request);
      if (organizationId !== caller.organization.id || userId !== caller.user.id)
        throw new AppError('not_found');
      // Complete, but its server may have died before it was filed.
      if (request.method === 'HEAD' && upload.offset === upload.size) await finish(upload);
    },
    async onUploadCreate(request, upload) {
      const caller = callerOf(request);
      const name = displayName(upload.metadata?.name ?? upload.metadata?.filename);
      return { metadata: { name, organizationId: caller.organization.id, userId: caller.user.id } };
    },
    async onUploadFinish(_request, upload) {
      await finish(await store.getUpload(upload.id));
      return {};
    },
    onResponseError: (request, error) => uploadErrorBody(error, request.headers, env.maxUploadBytes, log),
  });

  async function finish(upload: TusUpload): Promise<void> {
    const path = upload.storage?.path;
    if (!path) throw new AppError('internal');
    await storeFile(services, { id: upload.id, path, ...ownerOf(upload) });
  }
}

function ownerOf(upload: TusUpload): z.infer<typeof metadataSchema> {
  const owner = metadataSchema.safeParse(upload.metadata);
  if (!owner.success) throw new AppError('not_found');
  return owner.data;
}
