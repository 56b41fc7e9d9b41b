import { type Entity, fieldOf, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { Card } from '../../ui/card.tsx';
import { FieldValue } from '../../ui/field-value.tsx';
import { keyText } from '../../undo/key-text.ts';
import { useDraft } from '../use-draft.ts';

const SHOWN_CHANGES = 6;
const SHOWN_UPDATES = 8;
const SHOWN_NEW = 3;

interface SampleChangesProps {
  readonly snapshot: Snapshot;
  readonly entity: Entity;
}

/** A few records as they are and as they would be. */
export function SampleChanges({ snapshot, entity }: SampleChangesProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const draft = useDraft(snapshot);
  const samples = draft.data?.samples ?? [];
  if (samples.length === 0) return null;
  // Changes to what is there matter more than what is new.
  const ordered = [
    ...samples.filter(({ kind }) => kind === 'updated').slice(0, SHOWN_UPDATES),
    ...samples.filter(({ kind }) => kind === 'inserted').slice(0, SHOWN_NEW),
  ];
  return (
    <Card flush title={t('check.samples')}>
      <ul className="divide-y divide-line border-t border-line">
        {ordered.map((sample) => (
          <li key={sample.row} className="grid gap-x-6 gap-y-2 px-5 py-4 md:grid-cols-[14rem_minmax(0,1fr)]">
            <div className="min-w-0">
              <p className="data-text font-medium">{keyText(entity, sample.key)}</p>
              <p className="figures text-sm text-muted">
                {t(`check.kind.${sample.kind}`)} · {t('preview.line')} {format.number(sample.line)}
              </p>
            </div>
            <div className="text-sm">
              <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
                {sample.changes.slice(0, SHOWN_CHANGES).map(({ field: name, before, after }) => {
                  const field = fieldOf(entity, name);
                  return (
                    <div key={name} className="min-w-0">
                      <dt className="text-muted">{field?.label[format.language] ?? name}</dt>
                      <dd className="data-text">
                        {sample.kind === 'updated' && (
                          <>
                            <del className="text-muted decoration-bad/60">
                              <span className="sr-only">{t('check.before')} </span>
                              <FieldValue field={field} value={before} />
                            </del>
                            <span aria-hidden className="mx-1.5 text-faint">
                              →
                            </span>
                            <span className="sr-only"> {t('check.after')} </span>
                          </>
                        )}
                        <ins className="font-medium no-underline">
                          <FieldValue field={field} value={after} />
                        </ins>
                      </dd>
                    </div>
                  );
                })}
              </dl>
              {sample.changes.length > SHOWN_CHANGES && (
                <p className="mt-2 text-muted">
                  {t('check.moreFields', { count: sample.changes.length - SHOWN_CHANGES })}
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
