import { commonOptions, programFrame } from '@sluice/terminal';
import type { Command } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { addCancel } from './commands/cancel.ts';
import { addContinue } from './commands/continue.ts';
import { addDuplicates } from './commands/duplicates.ts';
import { addErrors } from './commands/errors.ts';
import { addExport } from './commands/export.ts';
import { addHistory } from './commands/history.ts';
import { addImport } from './commands/import.ts';
import { addMappings } from './commands/mappings.ts';
import { addMerge } from './commands/merge.ts';
import { addRedo } from './commands/redo.ts';
import { addRetry } from './commands/retry.ts';
import type { Scope } from './commands/scope.ts';
import { addStatus } from './commands/status.ts';
import { addTrace } from './commands/trace.ts';
import { addUndo } from './commands/undo.ts';
import { addUnmerge } from './commands/unmerge.ts';

/** In the order in which the help shows them. */
const COMMANDS = [
  addImport,
  addStatus,
  addCancel,
  addContinue,
  addRetry,
  addUndo,
  addRedo,
  addHistory,
  addErrors,
  addExport,
  addTrace,
  addMappings,
  addDuplicates,
  addMerge,
  addUnmerge,
];

/** The whole command line. Wrong usage throws a CommanderError and prints nothing. */
export function createProgram(scope: Scope): Command {
  const { t } = scope.messages;
  const program = programFrame(scope.language, {
    name: 'sluice',
    version: manifest.version,
    description: t('help.program'),
    after: t('help.after'),
  });
  for (const add of COMMANDS)
    commonOptions(add(program, scope).option('--url <url>', t('help.optionUrl')), scope.language);
  return program;
}
