import { initialMapping, withOpenOrders } from '@sluice/rows';
import {
  AppError,
  ENTITY_NAMES,
  type Entity,
  entityOf,
  type Options,
  type Profile,
  type Snapshot,
  storedMapping,
} from '@sluice/shared';
import { z } from 'zod';
import { byId, command } from '../verb.ts';
import { allowAction, backToDraft, changeImport, enqueue } from './change-import.ts';
import { countCorrections } from './corrections.ts';
import { defaultOptions } from './options.ts';

/**
 * Says that the rows of an import are of another entity, without its file being sent again. The mapping becomes what was
 * suggested for that one when the file was read; what was chosen of who is who and of known records goes. Corrections stay,
 * since they are about cells of the file. Nothing happens where the rows are of that entity already.
 *
 * A file that has not been read yet, or by a release that told nothing of other entities, is read anew.
 *
 * @throws AppError `not_found`, `corrections_lost` {cells} where such a file has corrections, and as `allowAction`
 */
export const setEntity = command({
  role: 'editor',
  input: byId.extend({ entity: z.enum(ENTITY_NAMES) }),
  run: (asking, { id, entity: name }): Promise<Snapshot> =>
    changeImport(asking, id, async (tx, locked) => {
      await allowAction(tx, locked, 'read');
      if (name === locked.entity) return;
      const entity = entityOf(name);
      const { emptyCells, express, defaultCountry, asRows } = locked.options;
      const options: Options = {
        ...defaultOptions(entity),
        ...{ emptyCells, express, defaultCountry, asRows },
      };
      const profile = locked.profile && profileFor(entity, locked.profile);
      if (profile) {
        const mapping = storedMapping(initialMapping(entity, profile));
        return backToDraft(tx, locked, { entity: name, options, profile, mapping });
      }
      const { organizationId } = locked;
      const cells = await countCorrections(tx, { organizationId, importId: id });
      if (cells > 0) throw new AppError('corrections_lost', { cells });
      await backToDraft(tx, locked, {
        entity: name,
        options,
        profile: null,
        mapping: null,
        total_rows: null,
      });
      await enqueue(tx, 'sniff', { organizationId, importId: id });
    }),
});

/** A profile with what it says for another entity; undefined where it does not. */
function profileFor(entity: Entity, { entities, ...profile }: Profile): Profile | undefined {
  if (!entities) return undefined;
  const suggestions = entities.find((fit) => fit.entity === entity.name)?.suggestions ?? [];
  const columns = withOpenOrders(entity, profile.columns, suggestions);
  return { ...profile, entities, columns, suggestions };
}
