import {
  asksFor,
  type ColumnProfile,
  type DateOrder,
  dateEvidenceOf,
  type Entity,
  fieldOf,
  type Mapping,
  type Profile,
  zonelessTimes,
} from '@sluice/shared';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { columnAnchor } from '../column-anchor.ts';
import { columnName } from '../column-name.ts';

interface PreviewWarningsProps {
  readonly importId: string;
  readonly entity: Entity;
  readonly profile: Profile;
  readonly mapping: Mapping;
}

/** What the file leaves open, where it matters which way it is taken: bytes without a meaning, days and months. */
export function PreviewWarnings({ importId, entity, profile, mapping }: PreviewWarningsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { damage } = profile;
  return (
    <>
      {damage && (
        <Notice tone="warn" role="status" title={t('preview.damaged')}>
          <p>
            {damage.rows > 0
              ? t('preview.damagedRows', { count: damage.rows, line: format.number(damage.line) })
              : t('preview.damagedHeader', { line: format.number(damage.line) })}{' '}
            {t('preview.damagedBody')}
          </p>
        </Notice>
      )}
      {profile.hiddenRows !== undefined && (
        <Notice tone="info" role="status" title={t('workbook.hiddenRows')}>
          <p>{t('workbook.hiddenRowsBody', { count: profile.hiddenRows })}</p>
        </Notice>
      )}
      {profile.dialect.shortRows && (
        <Notice tone="info" role="status" title={t('preview.shortRows')}>
          <p>{t('preview.shortRowsBody')}</p>
        </Notice>
      )}
      {unclearDates(entity, profile, mapping).map(({ column, order }) => (
        <Notice
          key={column.index}
          tone={order ? 'info' : 'warn'}
          role="status"
          title={t('preview.datesOf', { column: columnName(column, t) })}
          actions={
            <Link
              to="/imports/$id"
              params={{ id: importId }}
              search={{ step: 'mapping' }}
              hash={columnAnchor(column.index)}
              className={buttonClass('secondary', 'small')}
            >
              {t(order ? 'preview.datesChange' : 'preview.datesChoose')}
            </Link>
          }
        >
          <p>{order ? t('preview.datesTaken', { order: t(`dateOrder.${order}`) }) : t('preview.datesAsk')}</p>
        </Notice>
      ))}
      {zonelessColumns(entity, profile, mapping).map(({ column, times }) => (
        <Notice
          key={column.index}
          tone="info"
          role="status"
          title={t('preview.zonelessOf', { column: columnName(column, t) })}
        >
          <p>
            {t('cells.zoneless', { count: times.count, zone: format.timeZone(times.zone) })}{' '}
            {t('cells.zonelessOther')}
          </p>
        </Notice>
      ))}
    </>
  );
}

/** The columns on their way to a field of times of which some say no zone. */
function zonelessColumns(entity: Entity, profile: Profile, mapping: Mapping) {
  return mapping.columns.flatMap((entry) => {
    const column = profile.columns.find((known) => known.index === entry.column);
    const times = zonelessTimes(fieldOf(entity, entry.field), entry, profile.columns);
    return column && times ? [{ column, times }] : [];
  });
}

/** A column of dates that do not tell the day from the month, and the order in which they are taken, once it is known. */
interface UnclearDates {
  readonly column: ColumnProfile;
  readonly order: DateOrder | undefined;
}

/** The columns on their way to a field of dates whose values can be read in two ways. Elsewhere the order is of no matter. */
function unclearDates(entity: Entity, profile: Profile, mapping: Mapping): UnclearDates[] {
  return mapping.columns.flatMap((entry) => {
    const column = profile.columns.find((known) => known.index === entry.column);
    const isUnclear = dateEvidenceOf(entry, profile.columns) === 'ambiguous';
    const isDate = asksFor('dateOrder', fieldOf(entity, entry.field));
    return column && isUnclear && isDate ? [{ column, order: entry.dateOrder }] : [];
  });
}
