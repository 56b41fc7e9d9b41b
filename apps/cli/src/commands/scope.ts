import type { CliMessages } from '@sluice/messages/cli';
import type { CliEnvironment } from '@sluice/runtime/environment';
import type { Scope as AnyScope } from '@sluice/terminal';

export type { CommonOptions } from '@sluice/terminal';

/** What a command of this program is given to work with. */
export type Scope = AnyScope<CliEnvironment, CliMessages>;
