import type { ReactNode } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text } from 'react-aria-components';
import { errorClass, fieldClass, hintClass, labelClass } from './field.ts';

interface TextFieldProps {
  readonly label: string;
  readonly name: string;
  readonly type?: 'text' | 'email' | 'password' | 'date' | 'time';
  readonly autoComplete?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint?: ReactNode;
  /** Shown below, and makes the field invalid. */
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
}

/** One line of text with its label, and what is wrong with it. */
export function TextField({ label, hint, error, autoFocus = false, ...props }: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      type={props.type ?? 'text'}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      autoFocus={autoFocus}
      className="flex flex-col gap-1.5"
    >
      <Label className={labelClass}>{label}</Label>
      <Input className={`${fieldClass} h-10`} />
      {hint && (
        <Text slot="description" className={hintClass}>
          {hint}
        </Text>
      )}
      <FieldError className={errorClass}>{error}</FieldError>
    </AriaTextField>
  );
}
