import { resolve } from 'node:path';
import type { Client } from '@sluice/client';
import type { EntityName } from '@sluice/shared';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { answered } from '../connection/no-answer.ts';
import { EXIT } from '../exit-codes.ts';
import { readEntity } from '../import/read-request.ts';
import { jsonArray, writeOut } from '../terminal/write-out.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface ExportOptions extends CommonOptions {
  readonly out?: string;
}

/** `sluice export ENTITY`: every record as CSV under headers that map back by themselves; with `--json` an array. */
export function addExport(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('export')
    .description(t('help.export'))
    .argument('<ENTITY>', t('help.argumentEntity', HELP_PARAMS))
    .option('--out <file>', t('help.optionOut'))
    .action((name: string, options: ExportOptions) =>
      scope.run(options, (terminal) => {
        const entity = readEntity(name);
        const file = options.out === undefined ? undefined : resolve(scope.env.callerFolder, options.out);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const source = terminal.json
            ? jsonArray(recordsOf(connection, entity))
            : answered(connection.url, connection.records(entity));
          await writeOut(source, file);
          if (file !== undefined) terminal.note(terminal.t('notice.written', { file }));
          return EXIT.completed;
        });
      }),
    );
}

async function* recordsOf({ calls }: Client, entity: EntityName) {
  type Page = Awaited<ReturnType<typeof calls.records.list.query>>;
  for (let cursor: Page['nextCursor'] | undefined; cursor !== null; ) {
    const page: Page = await calls.records.list.query({ entity, limit: 200, ...(cursor && { cursor }) });
    for (const { values } of page.items) yield values;
    cursor = page.nextCursor;
  }
}
