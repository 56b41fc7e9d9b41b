import { Check, ChevronDown } from 'lucide-react';
import {
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';
import { errorClass, fieldClass, hintClass, labelClass } from './field.ts';

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly description?: string | undefined;
}

interface SelectFieldProps<Id extends string> {
  readonly label: string;
  /** The label is then only read aloud, where the place on the screen already says it. */
  readonly labelHidden?: boolean;
  /** Read aloud behind the label, where the place on the screen already says what it is about. */
  readonly about?: string;
  readonly choices: readonly Choice<Id>[];
  readonly value: Id | null;
  readonly onChange: (value: Id) => void;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly isDisabled?: boolean;
  readonly quiet?: QuietLook;
}

/** How a choice looks that only a few people make: a word in a line of text, marked where it is not the usual one. */
interface QuietLook {
  readonly isMarked: boolean;
}

/** One of several, in a list that opens. Typing a letter jumps to what begins with it. */
export function SelectField<Id extends string>(props: SelectFieldProps<Id>) {
  const { label, labelHidden = false, about, choices, value, onChange, hint, error, quiet } = props;
  return (
    <Select
      value={value}
      onChange={(key) => {
        const choice = choices.find(({ id }) => id === key);
        if (choice) onChange(choice.id);
      }}
      isInvalid={error !== undefined}
      isDisabled={props.isDisabled ?? false}
      placeholder={props.placeholder ?? ''}
      className={quiet ? 'flex min-w-0 flex-wrap items-center gap-x-1.5' : 'flex min-w-0 flex-col gap-1.5'}
    >
      <Label className={labelHidden ? 'sr-only' : quiet ? hintClass : labelClass}>
        {label}
        {about && <span className="sr-only"> {about}</span>}
      </Label>
      <Button
        className={
          quiet
            ? `-mx-1 flex min-h-6 items-center gap-1 rounded-md px-1 text-left text-sm transition-colors data-[disabled]:opacity-60 data-[hovered]:bg-sunken ${quiet.isMarked ? 'font-medium text-warn-ink' : 'text-muted data-[hovered]:text-ink'}`
            : `${fieldClass} flex h-10 items-center gap-2 text-left ${error === undefined ? '' : 'border-bad!'}`
        }
      >
        <SelectValue className="min-w-0 flex-1 truncate data-[placeholder]:text-faint">
          {({ isPlaceholder, selectedText }) => (isPlaceholder ? (props.placeholder ?? '') : selectedText)}
        </SelectValue>
        <ChevronDown aria-hidden className={`shrink-0 ${quiet ? 'size-3.5' : 'size-4 text-muted'}`} />
      </Button>
      {hint && (
        <Text slot="description" className={hintClass}>
          {hint}
        </Text>
      )}
      <FieldError className={errorClass}>{error}</FieldError>
      <Popover className="appear min-w-(--trigger-width) rounded-xl border border-line bg-raised shadow-float outline-none">
        <ListBox
          items={choices}
          className="max-h-80 max-w-[min(28rem,90vw)] overflow-auto p-1.5 outline-none"
        >
          {(choice) => (
            <ListBoxItem
              id={choice.id}
              textValue={choice.label}
              className="group flex items-start gap-2.5 rounded-lg px-2.5 py-2 outline-none data-[focused]:bg-accent-soft"
            >
              <Check
                aria-hidden
                className="mt-0.5 size-4 shrink-0 text-accent opacity-0 group-data-[selected]:opacity-100"
              />
              <span className="min-w-0">
                <span className="data-text block">{choice.label}</span>
                {choice.description && (
                  <span className="data-text block text-sm text-muted">{choice.description}</span>
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
