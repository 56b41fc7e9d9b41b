import { getRetention, setRetention } from '@sluice/services/settings/retention';
import { mutation, query } from './serve.ts';
import { router } from './trpc.ts';

export const settingsRouter = router({
  retention: query(getRetention),
  setRetention: mutation(setRetention),
});
