import { Check } from 'lucide-react';
import { Header, MenuItem, MenuSection } from 'react-aria-components';

interface MenuChoiceProps<Id extends string> {
  readonly title: string;
  readonly choices: readonly { readonly id: Id; readonly label: string; readonly lang?: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** One of a few, within a menu; the present one is marked. */
export function MenuChoice<Id extends string>({ title, choices, chosen, onChoose }: MenuChoiceProps<Id>) {
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const choice = choices.find(({ id }) => keys !== 'all' && keys.has(id));
        if (choice) onChoose(choice.id);
      }}
    >
      <Header className="px-2.5 pt-2 pb-1 text-xs font-medium text-muted">{title}</Header>
      {choices.map(({ id, label, lang }) => (
        <MenuItem
          key={id}
          id={id}
          textValue={label}
          className="group flex items-center gap-2.5 rounded-lg px-2.5 py-1.5 outline-none data-[focused]:bg-accent-soft"
        >
          <Check
            aria-hidden
            className="size-4 shrink-0 text-accent opacity-0 group-data-[selected]:opacity-100"
          />
          <span lang={lang} className="data-text min-w-0">
            {label}
          </span>
        </MenuItem>
      ))}
    </MenuSection>
  );
}
