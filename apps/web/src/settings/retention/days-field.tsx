import { Minus, Plus } from 'lucide-react';
import { Button, FieldError, Group, Input, Label, NumberField, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { errorClass, fieldClass, hintClass, labelClass } from '../../ui/field.ts';

interface DaysFieldProps {
  readonly label: string;
  readonly hint: string;
  /** NaN while the field is empty. */
  readonly value: number;
  readonly onChange: (days: number) => void;
  readonly error: string | undefined;
}

const STEP =
  'grid w-10 place-items-center text-muted transition-colors hover:bg-sunken hover:text-ink data-[disabled]:opacity-40';

/** A number of days, to be typed or stepped. */
export function DaysField({ label, hint, value, onChange, error }: DaysFieldProps) {
  const { t } = useTranslation();
  return (
    <NumberField
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className="flex flex-col gap-1.5"
    >
      <Label className={labelClass}>{label}</Label>
      <Text slot="description" className={hintClass}>
        {hint}
      </Text>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Group className="flex h-10 w-40 overflow-hidden rounded-lg border border-field bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent data-[invalid]:border-bad">
          <Button slot="decrement" aria-label={t('retention.decrease')} className={STEP}>
            <Minus aria-hidden className="size-4" />
          </Button>
          <Input
            className={`${fieldClass} figures min-w-0 flex-1 rounded-none border-x border-y-0 border-line! text-center outline-none!`}
          />
          <Button slot="increment" aria-label={t('retention.increase')} className={STEP}>
            <Plus aria-hidden className="size-4" />
          </Button>
        </Group>
        <span className="text-muted">{t('retention.days')}</span>
      </div>
      <FieldError className={errorClass}>{error}</FieldError>
    </NumberField>
  );
}
