import type { Client } from '@sluice/client';
import { entityInWords } from '@sluice/messages';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { oneOf } from '../import/one-of.ts';
import { readEntity } from '../import/read-request.ts';
import { type KeptMapping, mappingNamed } from '../import/saved-mapping.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface MappingsOptions extends CommonOptions {
  readonly entity?: string;
}

const ACTIONS = ['list', 'rename', 'remove'] as const;

/** `sluice mappings list|rename|remove`: the mappings that the organisation keeps for files with the same headers. */
export function addMappings(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('mappings')
    .description(t('help.mappings'))
    .argument('[ACTION]', t('help.argumentMappings'), 'list')
    .argument('[NAME]', t('help.argumentMapping'))
    .argument('[NEW]', t('help.argumentNewName'))
    .option('--entity <entity>', t('help.optionOfEntity'))
    .action((word: string, name: string | undefined, renamed: string | undefined, options: MappingsOptions) =>
      scope.run(options, (terminal) => {
        const action = oneOf('mappings', word, ACTIONS) ?? 'list';
        const entity = options.entity === undefined ? undefined : readEntity(options.entity);
        const wanted = (text: string | undefined, argument: string): string => {
          if (text !== undefined && text.trim() !== '') return text;
          throw new CliError('bad_option', { option: `mappings ${action}`, value: '', expected: argument });
        };
        const asked = action === 'list' ? '' : wanted(name, 'NAME');
        const next = action === 'rename' ? wanted(renamed, 'NAME NEW') : '';
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const { mappings } = connection.calls;
          if (action === 'list') {
            list(terminal, await listed(connection, entity));
            return EXIT.completed;
          }
          const { id, name: known } = await mappingNamed(connection, asked, entity);
          if (action === 'rename') await mappings.rename.mutate({ id, name: next });
          else await mappings.remove.mutate({ id });
          terminal.print(
            t(action === 'rename' ? 'mappings.renamed' : 'mappings.removed', { name: known, next }),
          );
          terminal.printJson({ id, name: action === 'rename' ? next : known });
          return EXIT.completed;
        });
      }),
    );
}

async function listed({ calls }: Client, entity: string | undefined): Promise<KeptMapping[]> {
  const kept = await calls.mappings.list.query();
  return kept.filter((each) => entity === undefined || each.entity === entity);
}

function list(terminal: Terminal, kept: readonly KeptMapping[]): void {
  const { t, format, language } = terminal;
  for (const { id, name, entity, headers, savedAt, savedBy } of kept) {
    terminal.print(t('mappings.one', { name, entity: entityInWords(entity, language) }));
    const date = format.dateTime(savedAt);
    terminal.print(
      savedBy ? t('mappings.savedBy', { date, person: savedBy.name, id }) : t('mappings.saved', { date, id }),
    );
    terminal.print(t('mappings.headers', { headers: headers.join(', ') }));
  }
  if (kept.length === 0) terminal.print(t('mappings.none'));
  terminal.printJson(kept);
}
