import { type EntityName, entityOf, fieldOf } from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Outputs } from '../api/trpc.ts';
import { useFormat } from '../i18n/use-format.ts';
import { usePlaces } from '../i18n/use-place.ts';
import { FieldValue } from '../ui/field-value.tsx';

type KeptRecord = Outputs['imports']['undoPreview']['kept'][number];

interface KeptRecordsProps {
  readonly entity: EntityName;
  readonly records: readonly KeptRecord[];
}

/** The records of which an undo keeps something: what stands there instead of what was written, by whom and when. */
export function KeptRecords({ entity, records }: KeptRecordsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const places = usePlaces();
  return (
    <ul className="divide-y divide-line border-t border-line">
      {records.map((record) => (
        <li
          key={record.row}
          className="grid gap-x-6 gap-y-2.5 px-5 py-4 md:grid-cols-[14rem_minmax(0,1fr)_15rem]"
        >
          <div className="min-w-0">
            <p className="data-text font-medium">{record.key ?? '–'}</p>
            <p className="figures data-text text-sm text-muted">{places.alone(record.line)}</p>
          </div>
          {record.columns.length === 0 ? (
            <p className="text-sm text-muted">{t(absenceOf(record))}</p>
          ) : (
            <Columns entity={entity} columns={record.columns} />
          )}
          <div className="min-w-0 text-sm text-muted">
            <p className="font-medium text-ink">{t(`undo.reason.${record.reason}`)}</p>
            <p className="data-text">
              <By by={record.by} />
              {record.at !== null && (
                <>
                  {' · '}
                  <span className="inline-block">{format.dateTime(record.at)}</span>
                </>
              )}
            </p>
            {record.merge && (
              <Link
                to="/records/$entity/$id"
                params={{ entity, id: record.merge.keptId }}
                className="data-text text-accent-ink underline underline-offset-2"
              >
                {t('undo.seeMerged')}
              </Link>
            )}
            {record.importId !== undefined && (
              <Link
                to="/imports/$id"
                params={{ id: record.importId }}
                className="data-text text-accent-ink underline underline-offset-2"
              >
                {record.file ?? t('undo.laterImport')}
              </Link>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function absenceOf({ reason, merge, recordId }: KeptRecord) {
  if (reason === 'deleted') return 'undo.gone';
  return merge && merge.keptId !== recordId ? 'undo.intoOther' : 'undo.wholeRecord';
}

function Columns({ entity, columns }: { readonly entity: EntityName } & Pick<KeptRecord, 'columns'>) {
  const { t } = useTranslation();
  const { language } = useFormat();
  return (
    <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-2">
      {columns.map(({ field: name, written, present, vouched }) => {
        const field = fieldOf(entityOf(entity), name);
        return (
          <div key={name} className="min-w-0">
            <dt className="text-muted">{field?.label[language] ?? name}</dt>
            <dd className="data-text">
              {vouched ? (
                <span className="sr-only">{t('undo.same')} </span>
              ) : (
                <>
                  <span className="sr-only">{t('undo.written')} </span>
                  <span className="text-muted">
                    <FieldValue field={field} value={written} />
                  </span>
                  <span aria-hidden className="mx-1.5 text-faint">
                    →
                  </span>
                  <span className="sr-only"> {t('undo.present')} </span>
                </>
              )}
              <span className="font-medium">
                <FieldValue field={field} value={present} />
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function By({ by }: Pick<KeptRecord, 'by'>) {
  const { t } = useTranslation();
  if (by === null) return <>{t('undo.unknown')}</>;
  return <>{'name' in by ? by.name : t('undo.byLogin', { login: by.login })}</>;
}
