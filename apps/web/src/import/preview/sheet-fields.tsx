import type { DialectOverrides, Profile, SheetOfWorkbook } from '@sluice/shared';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/use-format.ts';
import { type Choice, SelectField } from '../../ui/select-field.tsx';
import { HeaderField } from './header-field.tsx';

interface SheetFieldsProps {
  readonly sheets: readonly SheetOfWorkbook[];
  /** How the workbook is read as far as it is known. */
  readonly dialect: DialectOverrides;
  /** Undefined while the whole sheet has not been read (or could not be). */
  readonly confidence: Profile['confidence'] | undefined;
  readonly overrides: DialectOverrides;
  readonly isDisabled: boolean;
  /** All that is set by hand, with the change. */
  readonly onChange: (overrides: DialectOverrides) => void;
}

/** Which sheet of a workbook is read, and which of its rows names the columns. */
export function SheetFields({
  sheets,
  dialect,
  confidence,
  overrides,
  isDisabled,
  onChange,
}: SheetFieldsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const choices: Choice<string>[] = sheets.map(({ name, isHidden, isEmpty, lastRow }) => {
    const said = [
      isHidden && t('workbook.hidden'),
      isEmpty && t('workbook.empty'),
      lastRow !== undefined && !isEmpty && t('workbook.lastRow', { row: format.number(lastRow) }),
    ].filter((part) => typeof part === 'string');
    return { id: name, label: name, ...(said.length > 0 && { description: said.join(' · ') }) };
  });
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <SelectField
        label={t('workbook.sheet')}
        choices={choices}
        value={dialect.sheet ?? null}
        placeholder={t('preview.unknown')}
        // What was said of the rows of another sheet says nothing of this one.
        onChange={(sheet) => onChange({ sheet })}
        hint={t(overrides.sheet === undefined ? 'workbook.taken' : 'preview.byHand')}
        isDisabled={isDisabled}
      />
      <HeaderField
        dialect={dialect}
        confidence={confidence}
        overrides={overrides}
        isDisabled={isDisabled}
        onChange={onChange}
      />
    </div>
  );
}
