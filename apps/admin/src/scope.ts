import type { AdminEnvironment } from '@sluice/runtime/environment';
import type { Scope, Terminal } from '@sluice/terminal';
import type { Messages } from './messages/messages.ts';

/** What a command of this program is given to work with, and where it speaks. */
export type AdminScope = Scope<AdminEnvironment, Messages>;
export type AdminTerminal = Terminal<Messages>;
