import { adminMessages } from '@sluice/messages/admin';
import { callerLocale, readAdminEnvironment } from '@sluice/runtime/environment';
import { run } from '@sluice/terminal';
import { AdminError } from './admin-error.ts';
import { failureOf } from './failure-of.ts';
import { createProgram } from './program.ts';

process.exitCode = await run(
  {
    messagesFor: adminMessages,
    locale: callerLocale(),
    readEnv: readAdminEnvironment,
    create: createProgram,
    failureOf,
    usageError: (code, params, options) => new AdminError(code, params, options),
  },
  process.argv.slice(2),
);
