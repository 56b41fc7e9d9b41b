import type { AdminMessages } from '@sluice/messages/admin';
import type { AdminEnvironment } from '@sluice/runtime/environment';
import type { Scope, Terminal } from '@sluice/terminal';

/** What a command of this program is given to work with, and where it speaks. */
export type AdminScope = Scope<AdminEnvironment, AdminMessages>;
export type AdminTerminal = Terminal<AdminMessages>;
