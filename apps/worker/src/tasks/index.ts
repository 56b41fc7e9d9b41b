import type { TaskName } from '@sluice/shared';
import type { Task } from 'graphile-worker';
import { check } from '../engine/check/check.ts';
import { commit } from '../engine/commit/commit.ts';
import { redo } from '../engine/playback/redo.ts';
import { undo } from '../engine/playback/undo.ts';
import { pull } from '../engine/pull/pull.ts';
import { retry } from '../engine/retry/retry.ts';
import { withTenantClient } from '../postgres/tenant-client.ts';
import { beginTask } from './begin.ts';
import type { TaskContext } from './context.ts';
import { phaseTask } from './phase.ts';
import { profileTask } from './profile.ts';
import { purgeTask } from './purge.ts';
import { recountTask } from './recount.ts';
import { schedulesTask } from './schedules.ts';
import { tellTask } from './tell.ts';

/** Every task of the worker, by the name it is enqueued under. */
export function tasks(context: TaskContext): Record<TaskName | 'purge' | 'schedules', Task> {
  return {
    sniff: profileTask(context),
    check: phaseTask(context, 'check', check),
    recount: recountTask(context),
    commit: phaseTask(context, 'commit', (run) =>
      run.source.capabilities.repeatable
        ? commit(run)
        : withTenantClient(context.databaseUrl, run.organizationId, (aside) => pull(run, aside)),
    ),
    retry: phaseTask(context, 'retry', retry),
    undo: phaseTask(context, 'undo', undo),
    redo: phaseTask(context, 'redo', redo),
    begin: beginTask(context),
    tell: tellTask(context),
    purge: purgeTask(context),
    schedules: schedulesTask(context),
  };
}
