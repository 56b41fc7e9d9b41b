import { describeMappingProblem } from '@sluice/messages';
import { choicesOf } from '@sluice/rows/shown';
import { asksFor, type Entity, type Field, type MappingProblem } from '@sluice/shared';
import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useSpoken } from '../../i18n/use-spoken.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface ConstantFieldProps {
  readonly name: string;
  readonly definition: Field | undefined;
  readonly value: string;
  /** What is wrong with the value. */
  readonly problem: MappingProblem | undefined;
  readonly entity: Entity;
  readonly isDisabled: boolean;
  readonly onChange: (value: string) => void;
  readonly onRemove: () => void;
}

/** The value that a field has in every row. */
export function ConstantField(props: ConstantFieldProps) {
  const { name, definition, value, problem, entity, isDisabled, onChange, onRemove } = props;
  const spoken = useSpoken();
  const { t, language } = spoken;
  const field = definition?.label[language] ?? name;
  const label = t('constants.valueFor', { field });
  const choices = definition && choicesOf(definition);
  const error = problem && describeMappingProblem(problem, entity, spoken);
  return (
    <li className="flex items-start gap-2 px-5 py-4">
      <div className="min-w-0 flex-1 sm:max-w-100">
        {choices ? (
          <SelectField
            label={label}
            choices={choices.allowed.map(({ value: id, label: words }) => ({ id, label: words[language] }))}
            value={value === '' ? null : (choices.recognise(value) ?? null)}
            placeholder={t('constants.choose')}
            onChange={onChange}
            error={error}
            isDisabled={isDisabled}
          />
        ) : (
          <TextField
            label={label}
            name={`constant-${name}`}
            autoComplete="off"
            value={value}
            onChange={onChange}
            hint={asksFor('dateOrder', definition) ? t('constants.dateHint') : undefined}
            error={error}
            isDisabled={isDisabled}
          />
        )}
      </div>
      {!isDisabled && (
        // Level with the control, whatever stands below that.
        <AriaButton
          aria-label={t('constants.remove', { field })}
          onPress={onRemove}
          className="mt-7 grid size-10 shrink-0 place-items-center rounded-lg text-muted hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </AriaButton>
      )}
    </li>
  );
}
