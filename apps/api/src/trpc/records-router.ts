import { findRecord } from '@sluice/services/records/find';
import { recordHistory } from '@sluice/services/records/history';
import { listRecords } from '@sluice/services/records/list';
import { query } from './serve.ts';
import { router } from './trpc.ts';

export const recordsRouter = router({
  list: query(listRecords),
  history: query(recordHistory),
  find: query(findRecord),
});
