import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, FieldError, Label } from 'react-aria-components';
import { errorClass, labelClass } from './field.ts';
import type { Choice } from './select-field.tsx';

interface CheckListProps {
  readonly label: string;
  readonly choices: readonly Choice<string>[];
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
}

/** Any number of several, each to be ticked. */
export function CheckList({ label, choices, values, onChange, error, isDisabled = false }: CheckListProps) {
  return (
    <CheckboxGroup
      value={[...values]}
      onChange={onChange}
      isDisabled={isDisabled}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex min-w-0 flex-col gap-1.5"
    >
      <Label className={labelClass}>{label}</Label>
      <div className="divide-y divide-line overflow-hidden rounded-xl border border-line">
        {choices.map(({ id, label: name, description }) => (
          <Checkbox
            key={id}
            value={id}
            className="group flex cursor-pointer items-start gap-3 bg-surface px-3.5 py-2.5 hover:bg-sunken data-[disabled]:cursor-default data-[disabled]:opacity-60 data-[focus-visible]:outline-2 data-[focus-visible]:-outline-offset-2 data-[focus-visible]:outline-accent"
          >
            <span
              aria-hidden
              className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-md border border-field bg-surface group-data-[selected]:border-accent group-data-[selected]:bg-accent"
            >
              <Check className="size-3.5 text-on-accent opacity-0 group-data-[selected]:opacity-100" />
            </span>
            <span className="min-w-0">
              <bdi className="data-text block">{name}</bdi>
              {description && <span className="data-text block text-sm text-muted">{description}</span>}
            </span>
          </Checkbox>
        ))}
      </div>
      <FieldError className={errorClass}>{error}</FieldError>
    </CheckboxGroup>
  );
}
