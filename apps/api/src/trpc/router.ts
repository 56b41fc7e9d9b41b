import { addConnection } from '@sluice/services/connections/add';
import { listConnections } from '@sluice/services/connections/list';
import { pauseConnection } from '@sluice/services/connections/pause';
import { pull } from '@sluice/services/connections/pull';
import { removeConnection } from '@sluice/services/connections/remove';
import { listServices } from '@sluice/services/connections/services';
import { setConnectionSecret } from '@sluice/services/connections/set-secret';
import { testConnection } from '@sluice/services/connections/test';
import { dismissPair } from '@sluice/services/duplicates/dismiss';
import { listDuplicates } from '@sluice/services/duplicates/list';
import { lookAtPair } from '@sluice/services/duplicates/look-at-pair';
import { mergeRecords } from '@sluice/services/duplicates/merge';
import { undoMerge } from '@sluice/services/duplicates/undo-merge';
import { getFile } from '@sluice/services/files/get-file';
import { forgetChoice } from '@sluice/services/mappings/forget-choice';
import { listChoices } from '@sluice/services/mappings/list-choices';
import { listMappings } from '@sluice/services/mappings/list-mappings';
import { removeMapping } from '@sluice/services/mappings/remove-mapping';
import { renameMapping } from '@sluice/services/mappings/rename-mapping';
import { saveMapping } from '@sluice/services/mappings/save-mapping';
import { findRecord } from '@sluice/services/records/find';
import { recordHistory } from '@sluice/services/records/history';
import { listRecords } from '@sluice/services/records/list';
import { removeSchedule, setSchedule } from '@sluice/services/schedules/set';
import { getRetention, setRetention } from '@sluice/services/settings/retention';
import { importsRouter } from './imports-router.ts';
import { invitationsRouter, membersRouter, profileRouter } from './people-routers.ts';
import { mutation, query } from './serve.ts';
import { sessionRouter } from './session-router.ts';
import { router } from './trpc.ts';

/** Everything the web app and the command line may ask for: one namespace per folder. */
export const appRouter = router({
  session: sessionRouter,
  files: router({
    get: query(getFile),
  }),
  imports: importsRouter,
  mappings: router({
    list: query(listMappings),
    save: mutation(saveMapping),
    rename: mutation(renameMapping),
    remove: mutation(removeMapping),
    choices: query(listChoices),
    forgetChoice: mutation(forgetChoice),
  }),
  records: router({
    list: query(listRecords),
    history: query(recordHistory),
    find: query(findRecord),
  }),
  duplicates: router({
    list: query(listDuplicates),
    pair: query(lookAtPair),
    dismiss: mutation(dismissPair),
    merge: mutation(mergeRecords),
    undoMerge: mutation(undoMerge),
  }),
  connections: router({
    list: query(listConnections),
    add: mutation(addConnection),
    services: query(listServices),
    test: mutation(testConnection),
    setSecret: mutation(setConnectionSecret),
    pause: mutation(pauseConnection),
    remove: mutation(removeConnection),
    pull: mutation(pull),
    setSchedule: mutation(setSchedule),
    removeSchedule: mutation(removeSchedule),
  }),
  settings: router({
    retention: query(getRetention),
    setRetention: mutation(setRetention),
  }),
  members: membersRouter,
  invitations: invitationsRouter,
  profile: profileRouter,
});

export type AppRouter = typeof appRouter;
