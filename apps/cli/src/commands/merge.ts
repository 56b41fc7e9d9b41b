import { type Entity, entityOf, fieldOf, MERGE_TAKES, type MergeTake } from '@sluice/shared';
import { formatTable } from '@sluice/terminal';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { withConnection } from '../connection/connect.ts';
import { EXIT } from '../exit-codes.ts';
import { fieldNamed } from '../import/field-named.ts';
import { oneOf } from '../import/one-of.ts';
import { readEntity } from '../import/read-request.ts';
import { findPair, type Pair } from '../record/find-pair.ts';
import { shownValue } from '../record/shown-value.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { collected } from './collected.ts';
import { HELP_PARAMS } from './help-params.ts';
import type { CommonOptions, Scope } from './scope.ts';

interface MergeOptions extends CommonOptions {
  readonly take?: string;
  readonly of?: readonly string[];
  readonly keep?: readonly string[];
  readonly set?: readonly string[];
  readonly preview?: true;
}

type Choice = 'kept' | 'merged' | { readonly value: string | null };

/** `sluice merge ENTITY KEPT MERGED`: merges one record into another, field by field as it is told, and tells how to undo it. */
export function addMerge(program: Command, scope: Scope): Command {
  const { t } = scope.messages;
  return program
    .command('merge')
    .description(t('help.merge'))
    .argument('<ENTITY>', t('help.argumentEntity', HELP_PARAMS))
    .argument('<KEPT>', t('help.argumentKept'))
    .argument('<MERGED>', t('help.argumentMerged'))
    .option('--take <which>', t('help.optionTake'))
    .option('--of <field>', t('help.optionOf'), collected)
    .option('--keep <field>', t('help.optionKeep'), collected)
    .option('--set <field=value>', t('help.optionSetField'), collected)
    .option('--preview', t('help.optionMergePreview'))
    .action((text: string, kept: string, merged: string, options: MergeOptions) =>
      scope.run(options, (terminal) => {
        const name = readEntity(text);
        const take = oneOf('--take', options.take, MERGE_TAKES) ?? 'kept';
        const fields = readChoices(entityOf(name), options);
        return withConnection(scope.env, terminal, scope.signal, async (connection) => {
          const pair = await findPair(connection, name, kept, merged);
          sayMerge(terminal, entityOf(name), pair, take, fields);
          if (options.preview) {
            terminal.printJson(pair);
            return EXIT.completed;
          }
          const { id } = await connection.calls.duplicates.merge.mutate({
            entity: name,
            kept: { id: pair.kept.id, version: pair.kept.version },
            merged: { id: pair.merged.id, version: pair.merged.version },
            take,
            fields: Object.fromEntries(fields),
          });
          terminal.print(t('merge.done', { id: pair.kept.id, merge: id }));
          terminal.printJson({ id, keptId: pair.kept.id, mergedId: pair.merged.id });
          return EXIT.completed;
        });
      }),
    );
}

/** What was chosen of single fields. @throws CliError `bad_option`, `unknown_field`, `mapped_twice` */
function readChoices(entity: Entity, { of = [], keep = [], set = [] }: MergeOptions): Map<string, Choice> {
  const choices = new Map<string, Choice>();
  const choose = (option: string, wanted: string, choice: Choice) => {
    const field = fieldNamed(option, wanted.trim(), entity);
    if (choices.has(field)) {
      const expected = `--of, --keep, --set: ${field}, 1×`;
      throw new CliError('bad_option', { option, value: wanted, expected });
    }
    choices.set(field, choice);
  };
  for (const wanted of of) choose('--of', wanted, 'merged');
  for (const wanted of keep) choose('--keep', wanted, 'kept');
  for (const text of set) {
    const [, wanted, value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (wanted === undefined)
      throw new CliError('bad_option', { option: '--set', value: text, expected: '"field=value"' });
    choose('--set', wanted, { value: value.trim() === '' ? null : value });
  }
  return choices;
}

/** The fields in which the records differ, or that become another value. */
function sayMerge(
  terminal: Terminal,
  entity: Entity,
  { kept, merged, fields }: Pair,
  take: MergeTake,
  choices: ReadonlyMap<string, Choice>,
): void {
  const { t } = terminal;
  const rows = fields.flatMap((told) => {
    const choice = choices.get(told.field) ?? told.taken[take];
    const becomes = typeof choice === 'object' ? choice.value : told[choice];
    if (told.kept === told.merged && becomes === told.kept) return [];
    const label = fieldOf(entity, told.field)?.label[terminal.language] ?? told.field;
    return [[`  ${label}`, shownValue(told.kept), shownValue(told.merged), shownValue(becomes)]];
  });
  terminal.print(t('merge.title', { kept: kept.id, merged: merged.id }));
  const heads = ['', t('merge.kept'), t('merge.merged'), t('merge.result')];
  if (rows.length > 0) terminal.print(formatTable([heads, ...rows]));
}
