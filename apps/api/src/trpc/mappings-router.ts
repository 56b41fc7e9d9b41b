import { listMappings } from '@sluice/services/mappings/list-mappings';
import { removeMapping } from '@sluice/services/mappings/remove-mapping';
import { renameMapping } from '@sluice/services/mappings/rename-mapping';
import { saveMapping } from '@sluice/services/mappings/save-mapping';
import { mutation, query } from './serve.ts';
import { router } from './trpc.ts';

export const mappingsRouter = router({
  list: query(listMappings),
  save: mutation(saveMapping),
  rename: mutation(renameMapping),
  remove: mutation(removeMapping),
});
