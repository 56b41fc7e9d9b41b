import type { Terminal as AnyTerminal } from '@sluice/terminal';
import type { Messages } from '../messages/messages.ts';

/** Where a command of this program speaks. */
export type Terminal = AnyTerminal<Messages>;
