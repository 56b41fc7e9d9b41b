import { resolve } from 'node:path';
import type { Client } from '@sluice/client';
import type { Command } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { answered } from '../connection/no-answer.ts';
import { EXIT } from '../exit-codes.ts';
import { jsonArray, writeOut } from '../terminal/write-out.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface ErrorsOptions extends CommonOptions {
  readonly out?: string;
  readonly warnings?: boolean;
}

/**
 * `sluice errors ID`: the refused rows as a CSV file that can be corrected and imported again; with `--warnings` those
 * that were imported with a warning, of which nothing is tried again.
 */
export function addErrors(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('errors')
    .description(t('help.errors'))
    .argument('<ID>', t('help.argumentId'))
    .option('--out <file>', t('help.optionOut'))
    .option('--warnings', t('help.optionWarnings'))
    .action((text: string, options: ErrorsOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        const file = options.out === undefined ? undefined : resolve(scope.env.callerFolder, options.out);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const source = terminal.json
            ? jsonArray(rowsOf(connection, id, options.warnings ? 'warning' : 'error'))
            : answered(
                connection.url,
                options.warnings ? connection.warnedRows(id) : connection.refusedRows(id),
              );
          await writeOut(source, file);
          if (file !== undefined) terminal.note(terminal.t('notice.written', { file }));
          return EXIT.completed;
        });
      }),
    );
}

/** Row by row what the CSV file has: cells, line, issues and remarks with their codes, and messages. */
async function* rowsOf({ calls }: Client, id: string, outcome: 'error' | 'warning') {
  for (let cursor: number | null = 0; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof calls.imports.rows.query>> = await calls.imports.rows.query({
      id,
      outcome,
      cursor,
      limit: 200,
    });
    yield* page.items;
    cursor = page.nextCursor;
  }
}
