import {
  AppError,
  type DialectOverrides,
  type EntityName,
  type Mapping,
  type MappingProblem,
  type Options,
  type Profile,
} from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import {
  dialectOverridesOf,
  entityNameOf,
  mappingOf,
  optionsOf,
  profileOf,
} from '../database/stored-import.ts';
import { type OfferedMapping, offeredMapping } from '../mappings/saved-mapping.ts';
import { byId, query } from '../verb.ts';
import { problemsOf } from './problems-of.ts';

/** What a person decides on before an import starts. */
export interface Draft {
  /** The version of the import that this is of. */
  readonly version: number;
  readonly entity: EntityName;
  readonly file: { readonly name: string; readonly bytes: number };
  readonly options: Options;
  readonly dialectOverrides: DialectOverrides;
  /** Null until the file has been read. */
  readonly profile: Profile | null;
  readonly mapping: Mapping | null;
  /** What keeps the mapping from being checked; empty also while there is no mapping yet. */
  readonly problems: MappingProblem[];
  /** The mapping that was kept for files of this layout, applied to this one; null where there is none. */
  readonly saved: OfferedMapping | null;
}

/** @throws AppError `not_found` */
export const getDraft = query({
  role: 'read_only',
  input: byId,
  run: (asking, { id }): Promise<Draft> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const row = await tx.import.findUnique({
        where: { organizationId_id: { organizationId, id } },
        select: {
          version: true,
          entity: true,
          options: true,
          dialectOverrides: true,
          profile: true,
          mapping: true,
          createdAt: true,
          file: { select: { name: true, bytes: true } },
        },
      });
      // What reads no file is not prepared by anybody.
      if (!row?.file) throw new AppError('not_found');
      const entity = entityNameOf(row.entity);
      const profile = profileOf(row.profile);
      const mapping = mappingOf(row.mapping);
      const options = optionsOf(row.options);
      const { createdAt } = row;
      return {
        version: row.version,
        entity,
        file: { name: row.file.name, bytes: Number(row.file.bytes) },
        options,
        dialectOverrides: dialectOverridesOf(row.dialectOverrides),
        profile,
        mapping,
        problems:
          profile && mapping
            ? await problemsOf(tx, { organizationId, entity, mapping, profile, options, createdAt })
            : [],
        saved: profile && (await offeredMapping(tx, organizationId, entity, profile)),
      };
    });
  },
});
