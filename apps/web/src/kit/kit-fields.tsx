import { useState } from 'react';
import { Card } from '../ui/card.tsx';
import { ComboField } from '../ui/combo-field.tsx';
import { RadioCards } from '../ui/radio-cards.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { type Choice, SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

const CHOICES: readonly Choice<string>[] = [
  { id: 'a', label: 'First', description: 'With a sentence on what it means.' },
  { id: 'b', label: 'Second' },
  { id: 'c', label: 'Third, whose label is much longer than there is room for in most places' },
];

export function KitFields() {
  const [text, setText] = useState('A value');
  const [chosen, setChosen] = useState('a');
  return (
    <Card title="Fields">
      <div className="flex flex-col gap-5">
        <TextField label="Text" name="text" value={text} onChange={setText} hint="A hint." />
        <TextField
          label="Invalid"
          name="invalid"
          value={text}
          onChange={setText}
          error="What is wrong with it."
        />
        <TextField label="Password" name="password" type="password" value={text} onChange={setText} />
        <SearchField label="Search" placeholder="Search" value={text} onChange={setText} />
        <SelectField label="Select" choices={CHOICES} value={chosen} onChange={setChosen} hint="A hint." />
        <SelectField
          label="Select, nothing chosen"
          choices={CHOICES}
          value={null}
          onChange={setChosen}
          placeholder="Choose one"
        />
        <SelectField
          label="Select, invalid"
          choices={CHOICES}
          value="c"
          onChange={setChosen}
          error="Not this one."
        />
        <SelectField label="Select, disabled" choices={CHOICES} value="b" onChange={setChosen} isDisabled />
        <ComboField
          label="Combo"
          choices={CHOICES}
          value={chosen}
          onChange={setChosen}
          hint="Type to find."
        />
        <RadioCards label="Radio cards" choices={CHOICES} value={chosen} onChange={setChosen} />
      </div>
    </Card>
  );
}
