import { filesRouter } from './files-router.ts';
import { importsRouter } from './imports-router.ts';
import { invitationsRouter } from './invitations-router.ts';
import { mappingsRouter } from './mappings-router.ts';
import { membersRouter } from './members-router.ts';
import { profileRouter } from './profile-router.ts';
import { recordsRouter } from './records-router.ts';
import { sessionRouter } from './session-router.ts';
import { settingsRouter } from './settings-router.ts';
import { router } from './trpc.ts';

/** Everything the web app and the command line may ask for: one namespace per folder. */
export const appRouter = router({
  session: sessionRouter,
  files: filesRouter,
  imports: importsRouter,
  mappings: mappingsRouter,
  records: recordsRouter,
  settings: settingsRouter,
  members: membersRouter,
  invitations: invitationsRouter,
  profile: profileRouter,
});

export type AppRouter = typeof appRouter;
