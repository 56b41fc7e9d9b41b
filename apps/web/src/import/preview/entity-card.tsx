import {
  ASK_BELOW,
  ENTITY_NAMES,
  type EntityName,
  entityOf,
  isEntityName,
  type Profile,
  type Snapshot,
} from '@sluice/shared';
import { trpc } from '../../api/trpc.ts';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { applySnapshot } from '../../live/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';

interface EntityCardProps {
  readonly snapshot: Snapshot;
  /** Undefined while the file is being read. */
  readonly profile: Profile | undefined;
  readonly isDisabled: boolean;
}

/** What the rows of the file are: as it was said, as the file looks, and the means to say otherwise. */
export function EntityCard({ snapshot, profile, isDisabled }: EntityCardProps) {
  const { t, format, language } = useSpoken();
  const utils = trpc.useUtils();
  const setEntity = trpc.imports.setEntity.useMutation({
    onSuccess: async (next) => {
      applySnapshot(next);
      await utils.imports.draft.invalidate({ id: snapshot.id });
    },
  });
  const { id, entity } = snapshot;
  const many = (name: EntityName) => entityOf(name).label.many[language].toLocaleLowerCase(language);
  const change = (name: EntityName) => setEntity.mutate({ id, entity: name });
  const [best] = profile?.entities ?? [];
  const sure = best && best.confidence >= ASK_BELOW && isEntityName(best.entity) ? best.entity : undefined;
  const isBusy = isDisabled || setEntity.isPending || !profile;
  const percent = best && format.percent(best.confidence);
  return (
    <Card title={t('entity.title')}>
      <div className="flex flex-col gap-4">
        <div className="sm:max-w-80">
          <SelectField<EntityName>
            label={t('entity.label')}
            choices={ENTITY_NAMES.map((name) => ({
              id: name,
              label: entityOf(name).label.many[language],
              description: entityOf(name).about[language],
            }))}
            value={setEntity.isPending ? setEntity.variables.entity : entity}
            onChange={(name) => name !== entity && change(name)}
            isDisabled={isBusy}
            // A blank keeps the place of what will be said.
            hint={sure === entity && percent ? t('entity.fits', { percent }) : '\u00a0'}
          />
        </div>
        {sure && percent && sure !== entity && !setEntity.isPending && (
          <Notice
            tone="warn"
            role="status"
            title={t('entity.looksLike', { entities: many(sure) })}
            actions={
              !isDisabled && (
                <Button size="small" look="primary" onPress={() => change(sure)}>
                  {t('entity.change', { entities: many(sure) })}
                </Button>
              )
            }
          >
            <p>{t('entity.looksLikeBody', { percent, entities: many(entity) })}</p>
          </Notice>
        )}
        {setEntity.isError && (
          <ErrorNotice
            error={setEntity.error}
            title={t('preview.changeFailed')}
            onRetry={() => setEntity.variables && change(setEntity.variables.entity)}
          />
        )}
      </div>
    </Card>
  );
}
