import { useTranslation } from 'react-i18next';
import type { Outputs } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

type Saved = NonNullable<Outputs['imports']['draft']['saved']>;

interface SavedOfferProps {
  readonly saved: Saved;
  /** The labels of the fields whose values empty cells would then erase. */
  readonly cleared: readonly string[];
  /** The mapping under edit says what it says. */
  readonly isInUse: boolean;
  readonly onUse: () => void;
}

/** The mapping that was saved for files with these headers, to be taken over. */
export function SavedOffer({ saved, cleared, isInUse, onUse }: SavedOfferProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = saved;
  if (isInUse) return <Notice tone="good" role="status" title={t('saved.inUse', { name })} />;
  return (
    <Notice
      tone="info"
      title={t('saved.offer', { name })}
      actions={
        <Button look="primary" size="small" onPress={onUse}>
          {t('saved.use')}
        </Button>
      }
    >
      <p className="text-muted">
        {t('saved.offerBody')} <SavedBy saved={saved} />
      </p>
      {cleared.length > 0 && (
        <p className="mt-1 text-warn-ink">{t('saved.clears', { fields: format.list(cleared) })}</p>
      )}
    </Notice>
  );
}

/** Who saved a mapping, and when. */
export function SavedBy({
  saved: { savedBy, savedAt },
}: {
  readonly saved: Pick<Saved, 'savedBy' | 'savedAt'>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const date = format.dateTime(savedAt);
  return <>{savedBy ? t('saved.byAt', { name: savedBy.name, date }) : t('saved.at', { date })}.</>;
}
