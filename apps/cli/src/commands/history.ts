import { type EntityName, entityOf } from '@sluice/shared';
import { fill, formatTable } from '@sluice/terminal';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { countsInWords } from '../import/counts-in-words.ts';
import { readEntity } from '../import/read-request.ts';
import { statusInWords } from '../import/status-in-words.ts';
import { CATALOGUES } from '../messages/catalogue.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface HistoryOptions extends CommonOptions {
  readonly limit: string;
  readonly entity?: string;
}

const MOST = 100;

/** `sluice history`: the organisation's imports, newest first; with `--json` an array of snapshots. */
export function addHistory(program: Command, scope: Scope): Command {
  const { help } = CATALOGUES[scope.language];
  return program
    .command('history')
    .description(help.history)
    .option('--limit <number>', help.optionLimit, '20')
    .option('--entity <entity>', `${help.optionOnlyEntity} (${fill('{entities}', HELP_PARAMS)})`)
    .action((options: HistoryOptions) =>
      scope.run(options, (terminal) => {
        const limit = readLimit(options.limit);
        const entity: EntityName | undefined =
          options.entity === undefined ? undefined : readEntity(options.entity);
        return withConnection(scope.env, terminal, scope.signal, async ({ client }) => {
          const { items } = await client.imports.list.query({ limit, ...(entity && { entity }) });
          const { history } = terminal.messages;
          const rows = items.map((item) => [
            terminal.moment(item.createdAt),
            item.id,
            entityOf(item.entity).label.many[terminal.language].toLowerCase(),
            statusInWords(terminal.messages, item),
            countsInWords(terminal, item),
            item.source.name,
          ]);
          const header = [history.date, 'ID', history.entity, history.status, history.rows, history.file];
          terminal.print(rows.length > 0 ? formatTable([header, ...rows]) : history.none);
          terminal.printJson(items);
          return EXIT.completed;
        });
      }),
    );
}

function readLimit(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
  throw new CliError('bad_option', { option: '--limit', value: text, expected: `1–${MOST}` });
}
