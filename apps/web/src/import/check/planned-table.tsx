import { entityOf, fieldOf, type Snapshot } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { usePlaces } from '../../i18n/use-place.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { PlannedCell } from './planned-cell.tsx';
import { PlannedKey } from './planned-key.tsx';
import { differs, type Planned, type PlannedRow } from './planned-row.ts';

export interface PlannedListProps {
  readonly entity: Snapshot['entity'];
  readonly outcome: Planned;
  readonly rows: readonly PlannedRow[];
  /** The fields that are shown, in their order. */
  readonly fields: readonly string[];
}

/** Rows with what they would write; where a record would change, old and new stand in the cell. */
export function PlannedTable({ entity: name, outcome, rows, fields }: PlannedListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { word, sheet } = usePlaces();
  const entity = entityOf(name);
  return (
    <ScrollArea label={t(`rowOutcome.${outcome}`)} className="max-h-[36rem] border-t border-line">
      <table className="min-w-full border-separate border-spacing-0 text-sm">
        <thead>
          <tr className="text-left whitespace-nowrap [&>th]:sticky [&>th]:top-0 [&>th]:z-10 [&>th]:border-b [&>th]:border-line [&>th]:bg-sunken [&>th]:px-3 [&>th]:py-2.5 [&>th]:font-medium">
            <th scope="col" title={sheet} className="w-px pl-5! text-right! text-muted">
              {word}
            </th>
            <th scope="col" className="left-0 z-20!">
              {t('check.record')}
            </th>
            {fields.map((field) => (
              <th key={field} scope="col" className="max-w-64 truncate last:pr-5">
                {fieldOf(entity, field)?.label[format.language] ?? field}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.row}
              className="[&>*]:border-b [&>*]:border-line [&>*]:px-3 [&>*]:py-2.5 [&>*]:align-top"
            >
              <td className="figures pl-5! text-right text-muted">{format.number(row.line)}</td>
              <th scope="row" className="sticky left-0 z-5 max-w-56 bg-surface text-left font-medium">
                <PlannedKey entity={name} outcome={outcome} row={row} />
              </th>
              {fields.map((field) => {
                const value = row.values.find((known) => known.field === field);
                if (!value) return <td key={field} />;
                const isCompared = row.recordId !== null;
                return (
                  <td
                    key={field}
                    title={value.after ?? undefined}
                    className={`max-w-64 min-w-24 ${isCompared && differs(value) ? 'bg-accent-soft/60' : ''}`}
                  >
                    <PlannedCell
                      field={fieldOf(entity, field)}
                      value={value}
                      isCompared={isCompared}
                      isShort
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
