import { Label, Radio, RadioGroup } from 'react-aria-components';
import { labelClass } from './field.ts';
import type { Choice } from './select-field.tsx';

interface RadioCardsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly isDisabled?: boolean;
}

/** One of a few, each with a sentence on what it means. */
export function RadioCards<Id extends string>(props: RadioCardsProps<Id>) {
  const { label, choices, value, onChange, isDisabled = false } = props;
  return (
    <RadioGroup
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice) onChange(choice.id);
      }}
      className="flex flex-col gap-2"
    >
      <Label className={labelClass}>{label}</Label>
      <div
        className={`grid gap-2 ${choices.length === 4 ? 'sm:grid-cols-2 lg:grid-cols-4' : choices.length === 2 ? 'sm:grid-cols-2' : 'sm:grid-cols-3'}`}
      >
        {choices.map((choice) => (
          <Radio
            key={choice.id}
            value={choice.id}
            className="group flex cursor-pointer gap-3 rounded-xl border border-line bg-surface p-3.5 transition-colors hover:border-field data-[focus-visible]:outline-2 data-[focus-visible]:outline-offset-2 data-[focus-visible]:outline-accent data-[selected]:border-accent data-[selected]:bg-accent-soft data-[disabled]:cursor-default data-[disabled]:opacity-60"
          >
            <span
              aria-hidden
              className="mt-0.5 grid size-4.5 shrink-0 place-items-center rounded-full border border-field bg-surface group-data-[selected]:border-accent group-data-[selected]:bg-accent"
            >
              <span className="size-1.5 rounded-full bg-transparent group-data-[selected]:bg-on-accent" />
            </span>
            <span className="min-w-0">
              <span className="block font-medium">{choice.label}</span>
              {choice.description && <span className="block text-sm text-muted">{choice.description}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
