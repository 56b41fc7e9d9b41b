import { resolve } from 'node:path';
import type { Client } from '@sluice/client';
import { type Command, Option } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { answered } from '../connection/no-answer.ts';
import { EXIT } from '../exit-codes.ts';
import { jsonArray, writeOut } from '../terminal/write-out.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface ErrorsOptions extends CommonOptions {
  readonly out?: string;
  readonly warnings?: boolean;
  readonly skipped?: boolean;
}

/**
 * `sluice errors ID`: the refused rows as a CSV file that can be corrected and imported again; with `--warnings` those
 * that were imported with a warning, with `--skipped` those that were left out: of these nothing is tried again.
 */
export function addErrors(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('errors')
    .description(t('help.errors'))
    .argument('<ID>', t('help.argumentId'))
    .option('--out <file>', t('help.optionOut'))
    .option('--warnings', t('help.optionWarnings'))
    .addOption(new Option('--skipped', t('help.optionSkipped')).conflicts('warnings'))
    .action((text: string, options: ErrorsOptions) =>
      scope.run(options, (terminal) => {
        const id = readId(text);
        const file = options.out === undefined ? undefined : resolve(scope.env.callerFolder, options.out);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const source = terminal.json
            ? jsonArray(rowsOf(connection, id, outcomeOf(options)))
            : answered(connection.url, reportOf(connection, id, outcomeOf(options)));
          await writeOut(source, file);
          if (file !== undefined) terminal.note(terminal.t('notice.written', { file }));
          return EXIT.completed;
        });
      }),
    );
}

type Outcome = 'error' | 'warning' | 'skipped';

function outcomeOf({ warnings, skipped }: ErrorsOptions): Outcome {
  if (warnings) return 'warning';
  return skipped ? 'skipped' : 'error';
}

function reportOf(client: Client, id: string, outcome: Outcome) {
  switch (outcome) {
    case 'error':
      return client.refusedRows(id);
    case 'warning':
      return client.warnedRows(id);
    case 'skipped':
      return client.skippedRows(id);
  }
}

/** Row by row what the CSV file has: cells, line, issues and remarks with their codes, and messages. */
async function* rowsOf({ calls }: Client, id: string, outcome: Outcome) {
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
