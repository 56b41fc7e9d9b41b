import type { CliEnvironment } from '@sluice/runtime/environment';
import type { Scope as AnyScope } from '@sluice/terminal';
import type { Messages } from '../messages/messages.ts';

export type { CommonOptions } from '@sluice/terminal';

/** What a command of this program is given to work with. */
export type Scope = AnyScope<CliEnvironment, Messages>;
