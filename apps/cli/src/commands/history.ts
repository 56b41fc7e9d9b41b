import { entityInWords } from '@sluice/messages';
import type { EntityName } from '@sluice/shared';
import { formatTable } from '@sluice/terminal';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { countsInWords } from '../import/counts-in-words.ts';
import { readEntity } from '../import/read-request.ts';
import { statusInWords } from '../import/status-in-words.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface HistoryOptions extends CommonOptions {
  readonly limit: string;
  readonly entity?: string;
}

const MAX_LIMIT = 100;

/** `sluice history`: the organisation's imports, newest first; with `--json` an array of snapshots. */
export function addHistory(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('history')
    .description(t('help.history'))
    .option('--limit <number>', t('help.optionLimit'), '20')
    .option('--entity <entity>', `${t('help.optionOnlyEntity')} (${HELP_PARAMS.entities})`)
    .action((options: HistoryOptions) =>
      scope.run(options, (terminal) => {
        const limit = readLimit(options.limit);
        const entity: EntityName | undefined =
          options.entity === undefined ? undefined : readEntity(options.entity);
        return withConnection(scope.env, terminal, scope.signal, async ({ calls }) => {
          const { items } = await calls.imports.list.query({ limit, ...(entity && { entity }) });
          const rows = items.map((item) => [
            terminal.format.dateTime(item.createdAt),
            item.id,
            entityInWords(item.entity, terminal.language),
            statusInWords(terminal, item),
            countsInWords(terminal, item),
            item.source.name,
          ]);
          const header = [
            t('history.date'),
            'ID',
            t('history.entity'),
            t('history.status'),
            t('history.rows'),
            t('history.file'),
          ];
          terminal.print(rows.length > 0 ? formatTable([header, ...rows]) : t('history.none'));
          terminal.printJson(items);
          return EXIT.completed;
        });
      }),
    );
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new CliError('bad_option', { option: '--limit', value: text, expected: `1–${MAX_LIMIT}` });
}
