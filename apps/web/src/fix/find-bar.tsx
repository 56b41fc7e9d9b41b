import { type FormEvent, useEffect, useEffectEvent, useMemo, useState } from 'react';
import { Checkbox, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNotice } from '../ui/error-notice.tsx';
import { fieldClass, labelClass } from '../ui/field.ts';
import { SelectField } from '../ui/select-field.tsx';
import { replacements } from './find-replace.ts';
import { useEditAll } from './use-edit-all.ts';
import type { RefusedPages } from './use-refused-pages.ts';
import type { RowEdits } from './use-row-edits.ts';

interface FindBarProps {
  /** Of the import. */
  readonly id: string;
  readonly refused: RefusedPages;
  readonly edits: RowEdits;
  readonly columns: readonly number[];
  readonly nameOf: (column: number) => string;
  /** Where the active cell was as it opened. */
  readonly column: number;
  readonly onClose: () => void;
}

/** Finds a text in one column of all refused rows and puts another in its place; one undo takes it back. */
export function FindBar({ id, refused, edits, columns, nameOf, column: opened, onClose }: FindBarProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [column, setColumn] = useState(opened);
  const [find, setFind] = useState('');
  const [replacement, setReplacement] = useState('');
  const [wholeCell, setWholeCell] = useState(false);
  const replacing = useEditAll(id, edits);
  const [failure, setFailure] = useState<unknown>();
  const { all } = refused;
  const found = useMemo(
    () =>
      replacements(
        [...(all?.rows.values() ?? [])].filter(({ landed }) => !landed),
        { column, find, replacement, wholeCell },
      ),
    [all, column, find, replacement, wholeCell],
  );
  const isWhole = all?.isWhole === true;

  const gather = useEffectEvent(() => {
    setFailure(undefined);
    refused.gatherAll().catch(setFailure);
  });
  const letGo = useEffectEvent(() => refused.letGoOfAll());
  useEffect(() => {
    gather();
    return () => letGo();
  }, []);

  const replaceAll = (event: FormEvent): void => {
    event.preventDefault();
    // What is read is read anew then: the server has changed it.
    if (isWhole) replacing.run(column, { kind: 'replace', find, replacement, wholeCell }, gather);
  };
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      replacing.reset();
      set(value);
    };
  const said = replacing.isPending
    ? t('fix.find.replacing', { count: replacing.written, all: format.number(found.length) })
    : replacing.done !== undefined
      ? t('fix.find.replaced', { count: replacing.done })
      : !isWhole
        ? t('fix.find.reading', { count: all?.rows.size ?? 0 })
        : (find !== '' || wholeCell) && t('fix.find.found', { count: found.length });

  return (
    <search>
      <form
        aria-label={t('fix.find.open')}
        onSubmit={replaceAll}
        onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onClose()}
        className="appear grid gap-3 border-t border-line px-5 py-4 sm:grid-cols-2 lg:grid-cols-[14rem_1fr_1fr_auto] lg:items-end"
      >
        <SelectField
          label={t('fix.find.column')}
          value={String(column)}
          onChange={change((id: string) => setColumn(Number(id)))}
          choices={columns.map((known) => ({ id: String(known), label: nameOf(known) }))}
        />
        <FindField label={t('fix.find.text')} autoFocus value={find} onChange={change(setFind)} />
        <FindField label={t('fix.find.replacement')} value={replacement} onChange={change(setReplacement)} />
        <div className="flex flex-wrap gap-2">
          <Button
            look="primary"
            type="submit"
            isPending={replacing.isPending}
            isDisabled={!isWhole || found.length === 0}
          >
            {t('fix.find.replace')}
          </Button>
          <Button look="quiet" onPress={onClose}>
            {t('fix.find.close')}
          </Button>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-sm sm:col-span-full">
          <Checkbox
            isSelected={wholeCell}
            onChange={change(setWholeCell)}
            className="group flex cursor-pointer items-center gap-2 rounded"
          >
            <span
              aria-hidden
              className="grid size-4.5 place-items-center rounded border border-field text-xs text-on-accent group-data-[selected]:border-accent group-data-[selected]:bg-accent"
            >
              <span className="hidden group-data-[selected]:block">✓</span>
            </span>
            {t('fix.find.wholeCell')}
          </Checkbox>
          <p role="status" className="figures text-muted">
            {said}
          </p>
        </div>
        {replacing.error ? (
          <div className="sm:col-span-full">
            <ErrorNotice error={replacing.error} title={t('fix.notAll', { count: replacing.written })} />
          </div>
        ) : null}
        {failure !== undefined && (
          <div className="sm:col-span-full">
            <ErrorNotice error={failure} title={t('fix.notRead')} onRetry={gather} />
          </div>
        )}
      </form>
    </search>
  );
}

interface FindFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}

/** A text to find or to put in its place: as high as the choice of a column beside it. */
function FindField({ label, value, onChange, autoFocus = false }: FindFieldProps) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      autoFocus={autoFocus}
      autoComplete="off"
      className="flex flex-col gap-1.5"
    >
      <Label className={labelClass}>{label}</Label>
      <Input className={`${fieldClass} h-10`} spellCheck={false} />
    </TextField>
  );
}
