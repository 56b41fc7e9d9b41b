import type { Fault } from './strike.ts';

export const restartPostgres: Fault = async ({ scenario }) => {
  scenario.timeline.note('PostgreSQL restarts');
  await scenario.cluster.restart();
  scenario.timeline.note('PostgreSQL is back');
};

export const crashPostgres: Fault = async ({ scenario }) => {
  scenario.timeline.note('PostgreSQL crashes');
  await scenario.cluster.crash();
  scenario.timeline.note('PostgreSQL is back');
};
