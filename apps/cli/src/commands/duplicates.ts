import { describeLikeness, entityInWords } from '@sluice/messages';
import { entityOf } from '@sluice/shared';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { readEntity } from '../import/read-request.ts';
import { findDuplicates } from '../record/find-duplicates.ts';
import { recordInWords } from '../record/record-in-words.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface DuplicatesOptions extends CommonOptions {
  readonly limit: string;
}

const MAX_LIMIT = 100;

/** `sluice duplicates ENTITY`: pairs of records that may be one, the likeliest first, each with why. */
export function addDuplicates(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('duplicates')
    .description(t('help.duplicates'))
    .argument('<ENTITY>', t('help.argumentEntity', HELP_PARAMS))
    .option('--limit <number>', t('help.optionLimit'), '20')
    .action((text: string, options: DuplicatesOptions) =>
      scope.run(options, (terminal) => {
        const name = readEntity(text);
        const limit = Number(options.limit);
        if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
          throw new CliError('bad_option', {
            option: '--limit',
            value: options.limit,
            expected: `1–${MAX_LIMIT}`,
          });
        }
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const found = await findDuplicates(connection, name, limit, scope.signal);
          for (const [at, { one, other, reasons }] of found.items.entries()) {
            const words = describeLikeness(reasons, entityOf(name), terminal);
            terminal.print(t('duplicates.pair', { place: String(at + 1), reasons: words }));
            for (const { id, values } of [one, other])
              terminal.print(t('duplicates.record', { id, name: recordInWords(entityOf(name), values) }));
          }
          if (found.items.length === 0) {
            terminal.print(t('duplicates.none', { entity: entityInWords(name, terminal.language) }));
          }
          if (found.crowded > 0) terminal.print(t('duplicates.crowded', { count: found.crowded }));
          if (found.nextCursor !== null)
            terminal.print(t(limit < MAX_LIMIT ? 'duplicates.more' : 'duplicates.mergeFirst'));
          if (found.items.length > 0) terminal.print(t('duplicates.how', { entity: name }));
          terminal.printJson(found);
          return EXIT.completed;
        });
      }),
    );
}
