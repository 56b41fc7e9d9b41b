import type { FoundMarker } from '@sluice/rows/markers';
import type { ColumnProfile } from '@sluice/shared';
import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { hintClass } from '../../ui/field.ts';

interface CellsFoundProps {
  /** What the column is called. */
  readonly name: string;
  readonly column: ColumnProfile;
  readonly markers: readonly FoundMarker[];
  /** So many cells lose the `.0` behind their number, unless that is part of them. */
  readonly pointed: number;
  /** What is wrapped around texts is part of them. */
  readonly isWrappingKept: boolean;
  readonly isDisabled: boolean;
  readonly onMarker: (marker: FoundMarker, isEmpty: boolean) => void;
}

/** What the cells of a column are besides values: there for no value, each kind to be switched off; wrapped, as spreadsheets do it. */
export function CellsFound(props: CellsFoundProps) {
  const { name, column, pointed, markers, isWrappingKept, isDisabled, onMarker } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { formula = 0, apostrophe = 0 } = (isWrappingKept ? undefined : column.wrapped) ?? {};
  const change = (ticked: readonly string[]): void => {
    const changed = markers.find(({ text, isEmpty }) => ticked.includes(text) !== isEmpty);
    if (changed) onMarker(changed, !changed.isEmpty);
  };
  return (
    <>
      {markers.length > 0 && (
        <CheckboxGroup
          value={markers.filter(({ isEmpty }) => isEmpty).map(({ text }) => text)}
          onChange={change}
          isDisabled={isDisabled}
          className="flex min-w-0 flex-col gap-1.5"
        >
          <Label className={hintClass}>
            {t('cells.markers')}
            <span className="sr-only"> {t('cells.markersOf', { column: name })}</span>
          </Label>
          <div className="flex flex-wrap gap-1.5">
            {markers.map(({ text, count, isFixed }) => (
              <Checkbox
                key={text}
                value={text}
                isDisabled={isDisabled || isFixed}
                className="group flex min-h-7 cursor-pointer items-center gap-1.5 rounded-md border border-line bg-surface px-2 text-sm data-[disabled]:cursor-default data-[hovered]:bg-sunken data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent"
              >
                <span
                  aria-hidden
                  className="grid size-4 shrink-0 place-items-center rounded border border-field bg-surface group-data-[disabled]:opacity-60 group-data-[selected]:border-accent group-data-[selected]:bg-accent"
                >
                  <Check className="size-3 text-on-accent opacity-0 group-data-[selected]:opacity-100" />
                </span>
                <bdi className="data-text">{text}</bdi>
                <span className="figures text-muted">× {format.number(count)}</span>
              </Checkbox>
            ))}
          </div>
          {markers.some(({ isFixed }) => isFixed) && <p className={hintClass}>{t('cells.markersFixed')}</p>}
        </CheckboxGroup>
      )}
      {formula > 0 && <p className={hintClass}>{t('cells.wrappedFormula', { count: formula })}</p>}
      {pointed > 0 && !isWrappingKept && (
        <p className={hintClass}>{t('cells.pointed', { count: pointed })}</p>
      )}
      {apostrophe > 0 && <p className={hintClass}>{t('cells.wrappedApostrophe', { count: apostrophe })}</p>}
    </>
  );
}
