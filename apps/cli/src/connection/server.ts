import { cliMessages } from '@sluice/messages/cli';
import { type Running, sayDatabase } from '@sluice/runtime/running';
import type { Language } from '@sluice/shared';
import type { Terminal } from '../terminal/terminal.ts';

/** The server that a command speaks to. */
export interface Server {
  readonly url: string;
  /** Its database and data folder, where it was started from here; of any other server they are its own. */
  readonly known: Pick<Running, 'database' | 'dataDir'> | undefined;
  /** The command needs it no longer. */
  release(): Promise<void>;
}

/** A server that runs by itself. */
export function serverOf(url: string, known: Running | undefined): Server {
  return { url, known, release: () => Promise.resolve() };
}

/** Says in one line which server and which database the command is going to work with. */
export function sayServer({ url, known }: Server, terminal: Terminal): void {
  if (known === undefined) terminal.note(terminal.t('notice.speakingElsewhere', { url }));
  else {
    const database = sayDatabase(known.database)[terminal.language];
    terminal.note(terminal.t('notice.speaking', { url, database }));
  }
}

/** What a message says of a Sluice that runs: its address, or its process while it has none yet, and its database. */
export function whereItRuns(running: Running, language: Language): { there: string; database: string } {
  const there = running.url ?? cliMessages(language).t('common:process', { pid: running.pid });
  return { there, database: sayDatabase(running.database)[language] };
}
