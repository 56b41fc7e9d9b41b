import { erasedInWords } from '@sluice/messages';
import { entityOf, erasedValues, type Snapshot } from '@sluice/shared';
import { Eraser } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useSpoken } from '../i18n/use-spoken.ts';

interface ErasedValuesProps {
  readonly snapshot: Snapshot;
  /** What would be erased, or what was. */
  readonly tense: 'planned' | 'done';
  /** Opens the rows that erase; without it the sentence is only read. */
  readonly onOpen?: () => void;
}

/** How many values empty cells erase, of how many records and in which fields. Nothing where they erase none. */
export function ErasedValues({ snapshot: { entity, erased }, tense, onOpen }: ErasedValuesProps) {
  const { t } = useTranslation();
  const spoken = useSpoken();
  if (!erased || erased.records === 0) return null;
  const sentence = t(`common:erased.${tense}`, {
    count: erasedValues(erased),
    records: t('common:unit.records', { count: erased.records }),
  });
  return (
    <div className="mt-4 flex gap-2 text-sm">
      <Eraser aria-hidden className="mt-0.5 size-4 shrink-0 text-warn-ink" />
      <div className="min-w-0">
        {onOpen ? (
          <button
            type="button"
            title={t('check.open')}
            onClick={onOpen}
            className="figures cursor-pointer rounded-md text-left font-medium text-pretty text-warn-ink underline-offset-4 hover:underline"
          >
            {sentence}
          </button>
        ) : (
          <p className="figures font-medium text-pretty text-warn-ink">{sentence}</p>
        )}
        <p className="figures data-text text-muted">{erasedInWords(erased, entityOf(entity), spoken)}</p>
      </div>
    </div>
  );
}
