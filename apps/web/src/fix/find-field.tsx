import { Input, Label, TextField } from 'react-aria-components';
import { fieldClass, labelClass } from '../ui/field.ts';

interface FindFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoFocus?: boolean;
}

/** A text to find or to put in its place: as high as the choice of a column beside it. */
export function FindField({ label, value, onChange, autoFocus = false }: FindFieldProps) {
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
