import { useTranslation } from 'react-i18next';
import type { Outputs } from '../../api/trpc.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

type Saved = NonNullable<Outputs['imports']['draft']['saved']>;

/** More columns than this are counted. */
const MAX_NAMED = 6;

interface SavedOfferProps {
  readonly saved: Saved;
  /** The labels of the fields whose values empty cells would then erase. */
  readonly cleared: readonly string[];
  /** What the file is called to have more and less than the one that it was saved from; null where their headers are the same. */
  readonly differs: { readonly added: readonly string[]; readonly missing: readonly string[] } | null;
  /** The mapping under edit says what it says. */
  readonly isInUse: boolean;
  readonly onUse: () => void;
}

/** The mapping that was saved for files with these headers, to be taken over. */
export function SavedOffer({ saved, cleared, differs, isInUse, onUse }: SavedOfferProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { name } = saved;
  const listed = (columns: readonly string[]): string => {
    const more = columns.length - MAX_NAMED;
    const named = columns.slice(0, MAX_NAMED);
    return format.list(more > 0 ? [...named, t('saved.more', { left: more })] : named);
  };
  const difference = differs && (
    <>
      {differs.added.length > 0 && (
        <p className="mt-1">{t('saved.added', { columns: listed(differs.added) })}</p>
      )}
      {differs.missing.length > 0 && (
        <p className="mt-1 text-warn-ink">{t('saved.missing', { columns: listed(differs.missing) })}</p>
      )}
    </>
  );
  if (isInUse)
    return (
      <Notice tone="good" role="status" title={t('saved.inUse', { name })}>
        {difference}
      </Notice>
    );
  return (
    <Notice
      tone="info"
      title={t(differs ? 'saved.offerMost' : 'saved.offer', { name })}
      actions={
        <Button look="primary" size="small" onPress={onUse}>
          {t('saved.use')}
        </Button>
      }
    >
      <p className="text-muted">
        {!differs && t('saved.offerBody')} <SavedBy saved={saved} />
      </p>
      {difference}
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
