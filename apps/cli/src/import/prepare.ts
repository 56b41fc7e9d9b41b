import type { Client } from '@sluice/client';
import { describeMappingProblem } from '@sluice/messages';
import { ENTITY_NAMES, type EntityName, isFinal, type Snapshot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { chooseEntity } from './choose-entity.ts';
import { headerList } from './column-named.ts';
import { fieldNames } from './field-named.ts';
import { follow } from './follow.ts';
import type { Progress } from './progress-bar.ts';
import type { ImportRequest } from './request.ts';
import { resolveMapping } from './resolve-mapping.ts';
import { keptOnFile, mappingNamed } from './saved-mapping.ts';
import { sayMapping } from './say-mapping.ts';
import { sayReading, unclearReading } from './say-reading.ts';

/** What an import is of until its file tells what its rows are. */
export const ANY_ENTITY: EntityName = ENTITY_NAMES[0] ?? 'leads';

type Draft = Awaited<ReturnType<Client['calls']['imports']['draft']['query']>>;

/**
 * Brings a new import to where it can be checked: waits until the file has been read, then sets dialect, mapping and
 * options as the command line wants them.
 *
 * @returns the final snapshot when the file cannot be read at all or the import was cancelled; otherwise undefined
 * @throws CliError `mapping_incomplete`, `reading_unclear` and `entity_unclear` unless told to go on all the same, and those
 *   of `resolveMapping` and `chooseEntity`
 */
export async function prepare(
  connection: Client,
  terminal: Terminal,
  progress: Progress,
  id: string,
  request: ImportRequest,
): Promise<Snapshot | undefined> {
  const { calls } = connection;
  const { savedMapping: wanted, entity: said } = request;
  const kept = wanted === undefined ? undefined : await mappingNamed(connection, wanted, said?.name);
  const read = () => readProfile(connection, progress, id);
  let { end, draft } = await read();
  if (Object.keys(request.dialect).length > 0 && end?.status !== 'cancelled') {
    // only now: the profile may fail for the very reason that the dialect is being set by hand.
    await calls.imports.setDialect.mutate({ id, dialect: request.dialect });
    ({ end, draft } = await read());
  }
  const questions = draft?.profile?.questions ?? [];
  if (draft && !end && questions.length > 0) {
    if (!request.yes) throw unclearReading(terminal, draft.file.name, questions);
    const taken = questions.map((question) => question.taken);
    await calls.imports.setDialect.mutate({ id, dialect: Object.assign({}, request.dialect, ...taken) });
    ({ end, draft } = await read());
  }
  let asked = request.entity;
  if (draft?.profile && !end && !asked) {
    progress.clear();
    const fits = draft.profile.entities ?? [];
    asked = request.forEntity(kept?.entity ?? chooseEntity(terminal, draft.file.name, fits, request.yes));
    if (asked.name !== ANY_ENTITY) {
      await calls.imports.setEntity.mutate({ id, entity: asked.name });
      ({ end, draft } = await read());
    }
  }
  const { profile, mapping: suggested } = draft ?? {};
  if (end || !draft || !profile || !asked) return end;

  const { columns } = profile;
  const found = suggested ?? {
    columns: profile.suggestions.map(({ column, field }) => ({ column, field })),
  };
  if (!kept && draft.saved) terminal.note(terminal.t('notice.keptOffered', { name: draft.saved.name }));
  const chosen = { ...kept?.options, ...asked.options };
  const options = { ...draft.options, ...chosen };
  const mapping = resolveMapping(
    kept ? keptOnFile(terminal, kept, columns, found) : found,
    columns,
    asked.mapping,
    asked.entity,
    options,
  );
  const { problems } = await calls.imports.setMapping.mutate({
    id,
    mapping,
    options: { ...chosen, express: request.express && !request.dryRun },
  });
  if (problems.length > 0) {
    const { entity } = asked;
    const detail = problems.map((problem) => describeMappingProblem(problem, entity, terminal));
    throw new CliError('mapping_incomplete', {
      file: draft.file.name,
      detail: detail.join('; '),
      headers: headerList(profile.columns),
      fields: fieldNames(entity),
    });
  }
  if (request.saveMapping !== undefined) {
    const { name } = await calls.mappings.save.mutate({ importId: id, name: request.saveMapping });
    terminal.note(terminal.t('notice.mappingSaved', { name }));
  }
  const unreadable = await calls.imports.unreadable.query({ id });
  progress.clear();
  sayReading(terminal, asked.entity, profile, mapping, options);
  sayMapping(terminal, asked.entity, { profile, mapping, unreadable }, options);
  return undefined;
}

async function readProfile(
  connection: Client,
  progress: Progress,
  id: string,
): Promise<{ end?: Snapshot; draft?: Draft }> {
  let draft: Draft | undefined;
  const snapshot = await follow(connection, id, async (current) => {
    progress.importing(current);
    if (isFinal(current.status)) return true;
    const found = await connection.calls.imports.draft.query({ id });
    if (found.profile) draft = found;
    return found.profile !== null;
  });
  return isFinal(snapshot.status) ? { end: snapshot } : { ...(draft && { draft }) };
}
