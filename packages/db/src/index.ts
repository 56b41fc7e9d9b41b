export { connectionConfig, type DatabaseRole, ownerConfig } from './connection.ts';
export { ConnectionLost, DatabaseClient } from './database-client.ts';
export { hasEmbeddedPostgres } from './embedded/cluster.ts';
export { freePort } from './embedded/free-port.ts';
export { runningEmbeddedUrl } from './embedded/running.ts';
export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded/start.ts';
export { Prisma, type PrismaClient } from './generated/client.ts';
export { type Installation, readIdentity, readInstallation } from './installation.ts';
export * from './journal/index.ts';
export { requireRuntimeLogin } from './login-check.ts';
export { migrate } from './migrate/migrate.ts';
export { migrationsPending } from './migrate/pending.ts';
export { requireOwner } from './owner-check.ts';
export { createPrisma, type TransactionOptions, type Tx, withOrganization } from './prisma.ts';
export { writePrivateJson } from './private-file.ts';
export { SetupError, type SetupErrorCode } from './setup-error.ts';
export { storedForm } from './stored-form.ts';
export { type TransitionName, type TransitionParts, transition } from './transition.ts';
