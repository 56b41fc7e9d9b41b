export { type ApiEnvironment, readApiEnvironment, readSeedEnvironment } from './api.ts';
export { callerLocale } from './caller.ts';
export { childEnvironment } from './child.ts';
export { type CliEnvironment, readCliEnvironment } from './cli.ts';
export { EnvironmentError, type EnvironmentErrorCode } from './environment-error.ts';
export { EX_CONFIG, orExit } from './or-exit.ts';
export { readSupervisorEnvironment, type SupervisorEnvironment } from './supervisor.ts';
export { readTestEnvironment } from './tests.ts';
export { readWorkerEnvironment, type WorkerEnvironment } from './worker.ts';
