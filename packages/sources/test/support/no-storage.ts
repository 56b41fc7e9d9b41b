import { diskStorage } from '@sluice/storage';

/** What a source that is no file is opened with: nothing of it is ever asked for. */
export const NO_STORAGE = {
  storage: diskStorage('/nowhere'),
  organizationId: '0198c0de-0000-7000-8000-000000000001',
};
