import type { CliMessages } from '@sluice/messages/cli';
import type { Terminal as AnyTerminal } from '@sluice/terminal';

/** Where a command of this program speaks. */
export type Terminal = AnyTerminal<CliMessages>;
