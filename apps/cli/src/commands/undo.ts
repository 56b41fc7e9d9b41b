import type { Client } from '@sluice/client';
import type { Snapshot } from '@sluice/shared';
import { canAsk, confirm } from '@sluice/terminal';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { refuseImpossible } from '../import/refuse-impossible.ts';
import { runAction } from '../import/run-action.ts';
import { sayUndoPreview, undoPreviewJson } from '../import/undo-preview.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeOut } from '../terminal/write-out.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface UndoOptions extends CommonOptions {
  readonly preview?: true;
  readonly yes?: true;
}

/**
 * `sluice undo ID`: says what will be deleted, put back and kept, asks, and takes the import back. Where nobody can be
 * asked, it needs `--yes`.
 */
export function addUndo(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('undo')
    .description(t('help.undo'))
    .argument('<ID>', t('help.argumentId'))
    .option('--preview', t('help.optionPreview'))
    .option('--yes', t('terminal:optionYes'))
    .action((text: string, options: UndoOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        if (!options.preview && !options.yes && !canAsk(terminal)) throw new CliError('confirmation_needed');
        return withConnection(scope.env, terminal, scope.signal, (connection) => {
          if (options.preview) return preview(connection, terminal, id);
          const prepare = async (before: Snapshot) => {
            if (!options.yes) await agree(connection, terminal, before, scope.signal);
          };
          const ask = () => connection.calls.imports.undo.mutate({ id });
          return runAction(connection, terminal, id, 'undo', { prepare, ask }, scope.signal);
        });
      }),
    );
}

async function preview(connection: Client, terminal: Terminal, id: string): Promise<ExitCode> {
  const snapshot = await connection.calls.imports.get.query({ id });
  refuseImpossible(terminal, snapshot, 'undo');
  if (terminal.json) await writeOut(undoPreviewJson(connection, id), undefined);
  else await sayUndoPreview(connection, terminal, snapshot);
  return EXIT.completed;
}

/** @throws CliError `not_confirmed` */
async function agree(
  connection: Client,
  terminal: Terminal,
  before: Snapshot,
  signal: AbortSignal,
): Promise<void> {
  await sayUndoPreview(connection, terminal, before);
  const question = terminal.t('undo.question');
  const yes = terminal.t('terminal:yes').split(' ');
  const dialogue = { input: process.stdin, output: process.stderr };
  if (!(await confirm(question, yes, dialogue, signal))) throw new CliError('not_confirmed');
}
