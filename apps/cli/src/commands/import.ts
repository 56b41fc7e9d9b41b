import { fill } from '@sluice/terminal';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { type ImportArguments, readImportRequest } from '../import/read-request.ts';
import { recap } from '../import/recap.ts';
import { runImport } from '../import/run-import.ts';
import { CATALOGUES } from '../messages/catalogue.ts';
import { collected } from './collected.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice import FILE --entity ENTITY`: the whole way of a file, and its exit code. */
export function addImport(program: Command, scope: Scope): Command {
  const { help } = CATALOGUES[scope.language];
  return program
    .command('import')
    .description(help.import)
    .argument('<FILE>', help.argumentFile)
    .option('--entity <entity>', fill(help.optionEntity, HELP_PARAMS))
    .option('--map <header=field>', help.optionMap, collected)
    .option('--constant <field=value>', help.optionConstant, collected)
    .option('--value <field:found=meant>', help.optionValue, collected)
    .option('--owner <email>', help.optionOwner)
    .option('--date-order <order>', help.optionDateOrder)
    .option('--country <code>', help.optionCountry)
    .option('--delimiter <character>', help.optionDelimiter)
    .option('--encoding <name>', fill(help.optionEncoding, HELP_PARAMS))
    .option('--header <row>', help.optionHeader)
    .option('--dry-run', help.optionDryRun)
    .option('--express', help.optionExpress)
    .option('--on-duplicate <policy>', help.optionOnDuplicate)
    .option('--empty-cells <rule>', help.optionEmptyCells)
    .action((file: string, options: ImportArguments & CommonOptions) =>
      scope.run(options, async (terminal) => {
        const request = await readImportRequest(file, options, scope.env.callerFolder);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const snapshot = await runImport(connection, terminal, request, scope.signal);
          await recap(connection, terminal, snapshot);
          terminal.printJson(snapshot);
          return exitCodeOf(snapshot);
        });
      }),
    );
}
