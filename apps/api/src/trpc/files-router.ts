import { getFile } from '@sluice/services/files/get-file';
import { query } from './serve.ts';
import { router } from './trpc.ts';

export const filesRouter = router({
  get: query(getFile),
});
