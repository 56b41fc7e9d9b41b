export { localAddress } from './address.ts';
export { type Announcement, announceApi, announceSupervisor } from './announce.ts';
export { isUsed, useRunning } from './commands.ts';
export { type DatabaseName, databaseName, isSameDatabase, sayDatabase } from './database-name.ts';
export { allRunning, findRunning } from './find.ts';
export { type Running, type Runtime, readRuntime } from './running.ts';
