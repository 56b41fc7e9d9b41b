import type { Client } from '@sluice/client';
import { placeInWords } from '@sluice/messages';
import type { Snapshot } from '@sluice/shared';
import { type Command, Option } from 'commander';
import { withConnection } from '../connection/connect.ts';
import { type ExitCode, exitCodeAfter } from '../exit-codes.ts';
import type { Progress } from '../import/progress-bar.ts';
import { readableFile } from '../import/readable-file.ts';
import { recap } from '../import/recap.ts';
import { refuseImpossible } from '../import/refuse-impossible.ts';
import { resolveEdits } from '../import/resolve-edits.ts';
import { runAction } from '../import/run-action.ts';
import { readSetOption, type SetOption } from '../import/set-option.ts';
import { upload } from '../import/upload.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { collected } from './collected.ts';
import { readId } from './read-id.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface RetryOptions extends CommonOptions {
  readonly set?: readonly string[];
  readonly from?: string;
  readonly apply?: boolean;
  readonly leave?: boolean;
}

/** `sluice retry ID`: tries refused rows again, as they are, with cells corrected by hand, or from a
 * corrected report; one that is ready is counted again with the corrections, and starts nothing. */
export function addRetry(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return (
    program
      .command('retry')
      .description(t('help.retry'))
      .argument('<ID>', t('help.argumentId'))
      .option('--set <line:column=value>', t('help.optionSet'), collected)
      // A corrected report has every refused row as it should be: which of the two counts would be a guess.
      .addOption(new Option('--from <file>', t('help.optionFrom')).conflicts('set'))
      .option('--apply', t('help.optionApply'))
      .addOption(new Option('--leave', t('help.optionLeave')).conflicts(['set', 'from', 'apply']))
      .action((text: string, options: RetryOptions) =>
        scope.run(options, async (terminal) => {
          const id = readId(text);
          if (options.leave)
            return withConnection(scope.env, terminal, scope.signal, (connection) =>
              leave(connection, terminal, id),
            );
          const set = (options.set ?? []).map(readSetOption);
          const path =
            options.from === undefined ? undefined : await readableFile(options.from, scope.env.callerFolder);
          return withConnection(scope.env, terminal, scope.signal, async (connection) => {
            // Before the start there is nothing to try again: what is corrected is checked.
            const { status } = await connection.calls.imports.get.query({ id });
            const corrects = path !== undefined || set.length > 0;
            const isBefore = status === 'ready' && corrects && !options.apply;
            let fileId: string | undefined;
            const prepare = async (_: Snapshot, progress: Progress) => {
              if (set.length > 0) await edit(connection, terminal, id, set);
              if (path !== undefined)
                fileId = await upload(connection, path, progress.uploading, scope.signal);
              progress.clear();
            };
            const report = () => (fileId === undefined ? {} : { fileId });
            const { imports } = connection.calls;
            // A report is applied by a check; single cells are counted by themselves.
            const check = () =>
              fileId === undefined ? imports.get.query({ id }) : imports.check.mutate({ id, fileId });
            const retry = () =>
              imports.retry.mutate({ id, ...report(), ...(options.apply && { apply: 'all' }) });
            const [action, ask] = isBefore ? (['check', check] as const) : (['retry', retry] as const);
            return runAction(connection, terminal, id, action, { prepare, ask }, scope.signal);
          });
        }),
      )
  );
}

/** Leaves the rows that were kept aside, and tries nothing. */
async function leave(connection: Client, terminal: Terminal, id: string): Promise<ExitCode> {
  refuseImpossible(terminal, await connection.calls.imports.get.query({ id }), 'retry');
  const after = await connection.calls.imports.leave.mutate({ id, rows: 'all' });
  await recap(connection, terminal, after);
  terminal.printJson(after);
  return exitCodeAfter(after.phase, after);
}

/** Stores the corrections and says which rows are not right even so. */
async function edit(
  connection: Client,
  terminal: Terminal,
  id: string,
  options: readonly SetOption[],
): Promise<void> {
  const { edits, lines, sheet } = await resolveEdits(connection, id, options);
  const { rows } = await connection.calls.imports.editRows.mutate({ id, edits: [...edits] });
  for (const { row, messages } of rows) {
    if (messages.length === 0) continue;
    const place = placeInWords({ line: lines.get(row) ?? row, sheet }, terminal);
    terminal.note(terminal.t('notice.stillRefused', { place, reason: messages.join(' ') }));
  }
}
