import { WandSparkles } from 'lucide-react';
import { useState } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { errorClass, fieldClass, hintClass, labelClass } from '../ui/field.ts';
import type { CellState } from './cell-state.ts';
import { beginningOf } from './refused-row.ts';

interface CardFieldProps {
  readonly label: string;
  readonly state: CellState;
  /** What is wrong with it; empty when nothing is. */
  readonly reason: string;
  readonly isEditable: boolean;
  readonly onWrite: (text: string) => void;
}

/** One cell as a field; what is typed is sent when one leaves it or presses Enter. */
export function CardField({ label, state, reason, isEditable, onWrite }: CardFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string>();
  if (!isEditable) {
    return (
      <div>
        <p className="text-muted">{label}</p>
        <p className="data-text">{beginningOf(state.text) || '–'}</p>
        {reason !== '' && <p className="data-text text-bad-ink">{reason}</p>}
      </div>
    );
  }
  const { suggestion } = state;
  const take = (): void => {
    setTyped(undefined);
    if (typed !== undefined && typed !== state.text) onWrite(typed);
  };
  const hint =
    state.kind === 'saving'
      ? t('fix.saving')
      : state.kind !== 'edited'
        ? undefined
        : state.original
          ? t('fix.was', { value: beginningOf(state.original) })
          : t('fix.wasEmpty');
  return (
    <form
      onBlur={take}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <TextField
        name="cell"
        autoComplete="off"
        value={typed ?? state.text}
        onChange={setTyped}
        isInvalid={state.kind === 'faulty' && typed === undefined}
        validationBehavior="aria"
        className="flex flex-col gap-1.5"
      >
        <Label className={labelClass}>{label}</Label>
        {/* A field of one line would drop the line breaks of a value. */}
        {state.text.includes('\n') ? (
          <TextArea rows={3} className={`${fieldClass} py-2`} />
        ) : (
          <Input className={`${fieldClass} h-10`} />
        )}
        {hint !== undefined && (
          <Text slot="description" className={hintClass}>
            {hint}
          </Text>
        )}
        {/* It quotes the value, which may be one word wider than the screen. */}
        <FieldError className={`${errorClass} data-text`}>{reason}</FieldError>
      </TextField>
      {suggestion !== undefined && typed === undefined && (
        <div className="mt-2">
          <Button size="small" icon={WandSparkles} onPress={() => onWrite(suggestion)}>
            <span className="data-text">{t('fix.take', { value: suggestion })}</span>
          </Button>
        </div>
      )}
    </form>
  );
}
