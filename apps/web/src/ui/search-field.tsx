import { Search, X } from 'lucide-react';
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components';
import { fieldClass } from './field.ts';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Finds within what the page shows; Escape empties it. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      onChange={onChange}
      className="group relative w-full sm:w-72"
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-faint"
      />
      <Input
        placeholder={placeholder}
        className={`${fieldClass} h-10 pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden`}
      />
      <Button className="absolute top-1/2 right-1.5 grid size-7 -translate-y-1/2 place-items-center rounded-md text-muted hover:bg-sunken group-data-[empty]:hidden">
        <X aria-hidden className="size-4" />
      </Button>
    </AriaSearchField>
  );
}
