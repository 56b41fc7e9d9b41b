import type { Fault } from './strike.ts';

export const restartPostgres: Fault = async ({ scene }) => {
  scene.timeline.note('PostgreSQL restarts');
  await scene.cluster.restart();
  scene.timeline.note('PostgreSQL is back');
};

export const crashPostgres: Fault = async ({ scene }) => {
  scene.timeline.note('PostgreSQL crashes');
  await scene.cluster.crash();
  scene.timeline.note('PostgreSQL is back');
};
