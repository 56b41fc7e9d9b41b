import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { type ImportArguments, readImportRequest } from '../import/read-request.ts';
import { recap } from '../import/recap.ts';
import { runImport } from '../import/run-import.ts';
import { collected } from './collected.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice import FILE --entity ENTITY`: the whole way of a file, and its exit code. */
export function addImport(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('import')
    .description(t('help.import'))
    .argument('<FILE>', t('help.argumentFile'))
    .option('--entity <entity>', t('help.optionEntity', HELP_PARAMS))
    .option('--map <header=field>', t('help.optionMap'), collected)
    .option('--mapping <name>', t('help.optionMapping'))
    .option('--save-mapping <name>', t('help.optionSaveMapping'))
    .option('--constant <field=value>', t('help.optionConstant'), collected)
    .option('--value <field:found=meant>', t('help.optionValue'), collected)
    .option('--split-names <column>', t('help.optionSplitNames'))
    .option('--fallback <column=column>', t('help.optionFallback'), collected)
    .option('--owner <email>', t('help.optionOwner'))
    .option('--date-order <order>', t('help.optionDateOrder'))
    .option('--unit <column=unit>', t('help.optionUnit'), collected)
    .option('--as-empty <column=text>', t('help.optionAsEmpty'), collected)
    .option('--as-value <column=text>', t('help.optionAsValue'), collected)
    .option('--keep-wrapping <column>', t('help.optionKeepWrapping'), collected)
    .option('--decimal <mark>', t('help.optionDecimal'))
    .option('--serials <reading>', t('help.optionSerials'))
    .option('--country <code>', t('help.optionCountry'))
    .option('--country-column <column>', t('help.optionCountryColumn'))
    .option('--delimiter <character>', t('reading.optionDelimiter'))
    .option('--encoding <name>', t('reading.optionEncoding', HELP_PARAMS))
    .option('--sheet <name>', t('reading.optionSheet'))
    .option('--header <row>', t('reading.optionHeader'))
    .option('--quote <mark>', t('reading.optionQuote'))
    .option('--escape <way>', t('reading.optionEscape'))
    .option('--unnamed-column <place>', t('reading.optionUnnamed'))
    .option('--spare-name <place>', t('reading.optionSpareName'))
    .option('--short-rows <rule>', t('reading.optionShortRows'))
    .option('--repair <way>', t('reading.optionRepair'))
    .option('--wrapped <answer>', t('reading.optionWrapped'))
    .option('--yes', t('reading.optionYes'))
    .option('--dry-run', t('help.optionDryRun'))
    .option('--express', t('help.optionExpress'))
    .option('--as-rows <lines>', t('help.optionAsRows'))
    .option('--force', t('help.optionForce'))
    .option('--on-duplicate <policy>', t('help.optionOnDuplicate'))
    .option('--match <fields>', t('help.optionMatch'))
    .option('--match-alone <field>', t('help.optionMatchAlone'))
    .option('--replace-identifiers', t('help.optionReplaceIdentifiers'))
    .option('--empty-cells <rule>', t('help.optionEmptyCells'))
    .option('--clear <column>', t('help.optionClear'), collected)
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
