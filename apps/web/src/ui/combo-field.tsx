import { Check, ChevronDown } from 'lucide-react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { fieldClass, hintClass, labelClass } from './field.ts';
import type { Choice } from './select-field.tsx';

interface ComboFieldProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly value: Id;
  readonly onChange: (value: Id) => void;
  readonly hint?: string;
  readonly isDisabled?: boolean;
}

/** One of many, found by typing a part of it. */
export function ComboField<Id extends string>({
  label,
  choices,
  value,
  onChange,
  hint,
  isDisabled = false,
}: ComboFieldProps<Id>) {
  return (
    <ComboBox
      defaultItems={choices}
      value={value}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice) onChange(choice.id);
      }}
      menuTrigger="focus"
      isDisabled={isDisabled}
      className="flex flex-col gap-1.5"
    >
      <Label className={labelClass}>{label}</Label>
      <div className="relative">
        <Input className={`${fieldClass} h-10 pr-10`} />
        <Button className="absolute top-1/2 right-1.5 grid size-7 -translate-y-1/2 place-items-center rounded-md text-muted hover:bg-sunken">
          <ChevronDown aria-hidden className="size-4" />
        </Button>
      </div>
      {hint && (
        <Text slot="description" className={hintClass}>
          {hint}
        </Text>
      )}
      <Popover className="appear w-(--trigger-width) min-w-56 rounded-xl border border-line bg-raised shadow-float outline-none">
        <ListBox<Choice<Id>> className="max-h-72 overflow-auto p-1.5 outline-none">
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="group flex items-center gap-2.5 rounded-lg px-2.5 py-2 outline-none data-[focused]:bg-accent-soft"
            >
              <Check
                aria-hidden
                className="size-4 shrink-0 text-accent opacity-0 group-data-[selected]:opacity-100"
              />
              {choice.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
