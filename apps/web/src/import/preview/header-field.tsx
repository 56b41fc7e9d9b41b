import type { DialectOverrides, Profile } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';

interface HeaderFieldProps {
  readonly dialect: DialectOverrides;
  /** Undefined while the whole file has not been read (or could not be). */
  readonly confidence: Pick<Profile['confidence'], 'header'> | undefined;
  readonly overrides: DialectOverrides;
  readonly isDisabled: boolean;
  /** All that is set by hand, with the change. */
  readonly onChange: (overrides: DialectOverrides) => void;
}

/** Where detection is less sure than this, a person is asked to look. */
export const UNSURE_BELOW = 0.7;
/** So many rows above are offered, and as many as were found where these are more. */
const ROWS_ABOVE = 20;

/** Whether there are names, how far down, and in how many rows: under so many that are no part of the table. */
function headerChoice({ header, rowsAbove = 0, headerRows = 1 }: DialectOverrides): string | null {
  if (header === undefined) return null;
  return header ? `${rowsAbove}/${headerRows}` : 'no';
}

/** Which row names the columns, as detected until a person says otherwise. */
export function HeaderField({ dialect, confidence, overrides, isDisabled, onChange }: HeaderFieldProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { rowsAbove = 0, headerRows = 1 } = dialect;
  const offered = Array.from({ length: ROWS_ABOVE + 1 }, (_, count) => count);
  if (rowsAbove > ROWS_ABOVE) offered.push(rowsAbove);
  const labelOf = (count: number) => {
    if (dialect.sheet !== undefined) return t('workbook.headerIn', { row: count + 1 });
    return count === 0 ? t('preview.headerYes') : t('preview.headerBelow', { count });
  };
  const headers: Choice<string>[] = offered.map((count) => ({ id: `${count}/1`, label: labelOf(count) }));
  if (dialect.header && headerRows > 1) {
    const label = t('preview.headerJoined', { first: rowsAbove + 1, last: rowsAbove + headerRows });
    headers.unshift({ id: `${rowsAbove}/${headerRows}`, label });
  }
  const sure = confidence?.header ?? 1;
  const detected = sure < UNSURE_BELOW ? 'preview.detectedUnsure' : 'preview.detectedSure';
  // A blank keeps the place of what will be said.
  const found = confidence ? t(detected, { percent: format.percent(sure) }) : '\u00a0';
  const hint = overrides.header === undefined ? found : t('preview.byHand');
  return (
    <SelectField
      label={t('preview.header')}
      choices={[...headers, { id: 'no', label: t('preview.headerNo') }]}
      value={headerChoice(dialect)}
      placeholder={t('preview.unknown')}
      onChange={(answer) => {
        const [above = '0', named = '1'] = answer.split('/');
        const header = answer !== 'no';
        const rows = { rowsAbove: header ? Number(above) : 0, headerRows: Number(named) };
        onChange({ ...overrides, header, ...rows });
      }}
      hint={hint}
      isDisabled={isDisabled}
    />
  );
}
