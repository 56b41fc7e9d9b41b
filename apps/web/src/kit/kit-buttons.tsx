import { Download } from 'lucide-react';
import { Button, type ButtonLook } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';

const LOOKS: readonly ButtonLook[] = ['primary', 'secondary', 'quiet', 'danger'];

export function KitButtons() {
  return (
    <Card title="Buttons">
      <div className="flex flex-col gap-3">
        {LOOKS.map((look) => (
          <div key={look} className="flex flex-wrap items-center gap-2">
            <Button look={look}>{look}</Button>
            <Button look={look} icon={Download}>
              with an icon
            </Button>
            <Button look={look} size="small">
              small
            </Button>
            <Button look={look} isPending>
              pending
            </Button>
            <Button look={look} isDisabled>
              disabled
            </Button>
          </div>
        ))}
      </div>
    </Card>
  );
}
