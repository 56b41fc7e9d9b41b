import { type Command, Option } from 'commander';
import { nextInWords, scheduleNotes } from '../account/account-in-words.ts';
import { addressOf, findAccount, readAccountId } from '../account/find-account.ts';
import { type RhythmOptions, readRhythm } from '../account/read-rhythm.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import type { CommonOptions, Scope } from './scope.ts';

/** `sluice connections schedule ID`: says when it is imported from by itself, or sets it, or ends it. */
export function addSchedule(group: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return group
    .command('schedule')
    .description(t('help.connectionsSchedule'))
    .argument('<ID>', t('help.argumentConnection'))
    .addOption(new Option('--every <hours>', t('help.optionEvery')).conflicts(['daily', 'weekly', 'off']))
    .addOption(new Option('--daily <time>', t('help.optionDaily')).conflicts(['weekly', 'off']))
    .addOption(new Option('--weekly <when...>', t('help.optionWeekly')).conflicts('off'))
    .option('--time-zone <name>', t('help.optionTimeZone'))
    .option('--off', t('help.optionOff'))
    .action((text: string, options: RhythmOptions & CommonOptions) =>
      scope.run(options, (terminal) => {
        const wanted = readAccountId(text);
        const rhythm = readRhythm(options);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const { connections } = connection.calls;
          const { id: connectionId } = await findAccount(connection, wanted);
          if (options.off) await connections.removeSchedule.mutate({ connectionId });
          else if (rhythm) await connections.setSchedule.mutate({ connectionId, rhythm });
          const now = await findAccount(connection, connectionId);
          terminal.print(
            terminal.t(now.schedule ? 'accounts.scheduled' : 'accounts.unscheduled', {
              account: addressOf(now),
              next: nextInWords(now, terminal),
            }),
          );
          for (const note of scheduleNotes(now, terminal)) terminal.print(note);
          terminal.printJson(now.schedule);
          return EXIT.completed;
        });
      }),
    );
}
